import { render } from "solid-js/web";
import "./styles/field.scss";
import { App } from "./screens/App";
import { warm } from "./forms/engine";
import { session } from "./state/session";
import { start } from "./state/starting";
import { askToKeep } from "./state/storage";
import { meet } from "./state/syncing";
import { keepApp } from "./state/updating";

const OFTEN = 2 * 60_000;

async function main(): Promise<void> {
  await start();
  render(() => <App />, document.getElementById("app")!);
  performance.mark("scrutator-ready");
  addEventListener("online", again);
  setInterval(again, OFTEN);
  await keepApp();
  await askToKeep();
  await warm();
}

/** Meet headquarters, if somebody has unlocked the telephone and looks at it. */
function again(): void {
  const now = session();
  if (now && document.visibilityState === "visible") void meet(now);
}

void main();
