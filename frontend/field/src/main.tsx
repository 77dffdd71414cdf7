import { render } from "solid-js/web";

render(() => <p>Scrutator</p>, document.getElementById("app")!);
