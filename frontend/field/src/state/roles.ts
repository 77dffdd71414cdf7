import { t } from "../words/words";

/** A role in words. Only these two write to telephones. */
export function roleName(role: string): string {
  switch (role) {
    case "head": return t("head of mission");
    case "coordinator": return t("coordinator");
    default: return role;
  }
}
