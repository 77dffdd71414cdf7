import { t } from "../words/words";

/** A stage of the vote in words. */
export function stageName(stage: string): string {
  switch (stage) {
    case "campaign": return t("campaign and preparation");
    case "opening": return t("opening");
    case "early": return t("early voting");
    case "voting": return t("voting");
    case "mobile": return t("voting at the voter's place");
    case "count": return t("closing and count");
    case "tabulation": return t("tabulation");
    default: return stage;
  }
}

/** Things of the stages of a vote, stage by stage, in the order in which the stages first come. */
export function byStage<T extends { stage: string }>(all: readonly T[]): [string, T[]][] {
  const stages = [...new Set(all.map((one) => one.stage))];
  return stages.map((stage) => [stage, all.filter((one) => one.stage === stage)]);
}
