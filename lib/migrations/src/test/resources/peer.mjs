// Runs the same wasm in Node: what it answers is what our engine has to answer.
// usage: node peer.mjs <libpg-query's index.js> <inputs.json> <answers.json>
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [module, inputs, answers] = process.argv.slice(2);
const peer = await import(pathToFileURL(module).href);
await peer.loadModule();

const answer = (work) => {
  try {
    return { tree: work() };
  } catch (e) {
    return { error: e.sqlDetails?.message ?? e.message, cursor: e.sqlDetails?.cursorPosition ?? -1 };
  }
};

writeFileSync(
  answers,
  JSON.stringify(
    JSON.parse(readFileSync(inputs, 'utf8')).map((sql) => ({
      parsed: answer(() => peer.parseSync(sql)),
      tokens: answer(() => peer.scanSync(sql).tokens),
    })),
  ),
);
