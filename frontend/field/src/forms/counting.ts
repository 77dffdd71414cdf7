import type { AnyNode } from "@getodk/xforms-engine";
import { type OpenForm, isAnswered, isAsked, nodes } from "./engine";

/** How many questions are put now, and how many of them are answered. */
export interface Counted {
  asked: number;
  answered: number;
}

export function count(form: OpenForm): Counted {
  return countBelow(form.root as AnyNode);
}

export function countBelow(node: AnyNode): Counted {
  let asked = 0;
  let answered = 0;
  for (const one of nodes(node)) {
    if (!isAsked(one)) continue;
    asked += 1;
    if (isAnswered(one)) answered += 1;
  }
  return { asked, answered };
}
