// Fills forms with ODK's own engine and writes down what it asks and works out.
//
//   python -m tests.reference.forms_cases cases.json      (the XForms lie beside it)
//   npm install @getodk/xforms-engine jsdom
//   node forms_engine.mjs cases.json results/forms_engine.json
//
// In Node the engine's parser looks for files beside itself; without a version of Node it takes the bytes it carries.
import fs from 'fs';
import path from 'path';
import { JSDOM } from 'jsdom';

const packageOf = (name) => JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, 'utf8'));
await fetch('data:,'); // Node loads its own fetch by its version, so before that is hidden
Object.defineProperty(process.versions, 'node', { value: undefined });
const { window } = new JSDOM('');
globalThis.window = window;
for (const name of Object.getOwnPropertyNames(window)) {
  if (/^(DOM|XML|XPath|Node|Element|Document|Attr|Text|Comment|CDATA|Processing|Character|HTML|Named|Tree)/.test(name) && !(name in globalThis)) globalThis[name] = window[name];
}
globalThis.document = window.document;
const { loadForm } = await import('@getodk/xforms-engine');

const [casesPath, resultPath] = process.argv.slice(2);
const cases = JSON.parse(fs.readFileSync(casesPath, 'utf8'));
const found = [];
for (const one of cases) {
  const loaded = await loadForm(fs.readFileSync(path.join(path.dirname(casesPath), `${one.form}.xml`), 'utf8'));
  if (loaded.status === 'failure') throw loaded.error;
  const nodes = {};
  const walk = (node) => {
    nodes[node.currentState.reference.split('/').pop()] = node;
    for (const child of node.currentState.children ?? []) walk(child);
  };
  walk(loaded.createInstance().root);
  for (const [name, value] of Object.entries(one.answers)) {
    const node = nodes[name];
    if (node.nodeType === 'select') node.selectValue(value);
    else node.setValue(node.valueType === 'int' ? BigInt(value) : value);
  }
  const asked = one.conditional.filter((name) => nodes[name].currentState.relevant);
  const values = Object.fromEntries(one.calculated.map((name) => [name, nodes[name].currentState.instanceValue]));
  found.push({ form: one.form, answers: one.answers, asked, values });
}
const date = new Date().toISOString().slice(0, 10);
const engine = packageOf('@getodk/xforms-engine');
fs.writeFileSync(resultPath, `{"script": "forms_engine.mjs", "date": "${date}", "engine": "${engine.name} ${engine.version}", "cases": [\n${found.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`);
