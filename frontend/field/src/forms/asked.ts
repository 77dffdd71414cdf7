/** What every question is given: its node, what to do after a change, and whether gaps are shown. */
export interface Asked<Node> {
  node: Node;
  changed: () => void;
  strict: boolean;
}
