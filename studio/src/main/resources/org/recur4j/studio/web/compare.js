// What chosen runs have reached, and the settings in which they differ.
import {h, number, words} from './dom.js';

const LESS_IS_BETTER = /loss|perplexity|bits|mse|error/i;
const NO_CONTEST = /parameters|epochs|seconds|a second|reach/i;

function heads(runs) {
  return h('thead', {}, h('tr', {}, h('td', {}), runs.map(run =>
    h('th', {scope: 'col', class: run.colour}, run.label))));
}

function best(name, values) {
  const known = values.filter(value => value !== undefined);
  if (known.length < 2 || NO_CONTEST.test(name)) {
    return NaN;
  }
  return LESS_IS_BETTER.test(name) ? Math.min(...known) : Math.max(...known);
}

function rows(runs, part, prefix) {
  const names = [...new Set(runs.flatMap(run => Object.keys(run[part])))];
  return names.map(name => {
    const values = runs.map(run => run[part][name]);
    const top = best(name, values);
    return h('tr', {}, h('th', {scope: 'row'}, prefix + words(name)), values.map(value =>
      h('td', {class: value === top ? 'best' : null}, number(value))));
  });
}

export function scoresPanel(runs) {
  const body = [...rows(runs, 'dev', 'dev '), ...rows(runs, 'test', 'test '), ...rows(runs, 'figures', '')];
  return h('section', {class: 'panel'}, h('h2', {}, 'Scores'),
    body.length === 0
      ? h('p', {class: 'note'}, 'None of these runs has ended yet.')
      : h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Scores'}, h('table', {}, heads(runs), h('tbody', {}, body))));
}

export function settingsPanel(runs) {
  const keys = [...new Set(runs.flatMap(run => Object.keys(run.settings)))].sort();
  const fixed = [['task', run => run.task], ['preset', run => run.preset], ['cell', run => run.cell], ['seed', run => String(run.seed)]];
  const lines = [...fixed, ...keys.map(key => [key, run => run.settings[key] ?? '–'])];
  const differ = lines.filter(([, value]) => new Set(runs.map(value)).size > 1);
  const table = chosen => h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Settings'}, h('table', {}, heads(runs), h('tbody', {}, chosen.map(([key, value]) =>
    h('tr', {}, h('th', {scope: 'row', class: 'mono'}, key), runs.map(run => h('td', {class: 'wrap'}, value(run))))))));
  return h('section', {class: 'panel'}, h('h2', {}, runs.length > 1 ? 'Settings that differ' : 'Settings'),
    runs.length > 1
      ? [differ.length ? table(differ) : h('p', {class: 'note'}, 'None.'),
        h('details', {}, h('summary', {}, `All ${lines.length} settings`), table(lines))]
      : table(lines));
}

export function equationsPanel(runs) {
  const cells = new Map(runs.filter(run => run.equations).map(run => [run.equations, run]));
  return h('section', {class: 'panel'}, h('h2', {}, 'Equations'),
    [...cells.values()].map(run => h('div', {}, h('p', {class: run.colour}, h('strong', {}, run.title)), h('pre', {}, run.equations.trim()), h('br'))));
}
