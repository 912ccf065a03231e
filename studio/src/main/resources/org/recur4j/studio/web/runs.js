// The page Runs: all runs and comparisons, and the chosen ones side by side.
import {colours, complain, get, h, later, number, onResize, time, title, words} from './dom.js';
import {keep} from './address.js';
import {listen} from './events.js';
import {chosenRuns} from './picker.js';
import {curvePanel} from './curves.js';
import {equationsPanel, scoresPanel, settingsPanel} from './compare.js';
import {resumeButtons, trainPanel} from './train.js';

const MAX_CHOSEN = 12;

/** Labels that tell runs apart which are beside each other: the cell, and what else differs. */
function labelled(runs) {
  const seeds = new Set(runs.map(run => run.seed)).size > 1;
  const presets = new Set(runs.map(run => run.task + run.preset)).size > 1;
  runs.forEach(run => { run.label = [run.label, presets ? run.preset : '', seeds ? 's' + run.seed : ''].filter(Boolean).join(' '); });
  const labels = runs.map(run => run.label);
  runs.forEach(run => {
    if (labels.filter(label => label === run.label).length > 1) {
      run.label += ' ' + time(run.name).slice(5, 16);
    }
  });
  return runs;
}

export async function show(main, parameters, signal) {
  const state = {
    words: parameters.get('words') ?? '',
    chosen: parameters.getAll('run'),
    options: {
      measure: parameters.get('measure') ?? '', x: parameters.get('x') ?? 'update', log: parameters.has('log'),
      smooth: Number(parameters.get('smooth') ?? 0), hidden: new Set(parameters.getAll('hide')),
    },
  };
  let stop = () => {};
  let redraw = () => {};
  let round = 0;
  let shown = ''; // stage of the training
  let followed = state.chosen.length === 0;
  const entries = h('ul', {class: 'entries', 'aria-label': 'Runs and comparisons, newest first'});
  const more = h('button', {type: 'button', class: 'more', hidden: true}, 'More');
  const count = h('p', {class: 'note'});
  const panels = h('section', {'aria-label': 'Chosen runs'});
  const training = trainPanel();
  const search = h('input', {type: 'search', class: 'wide', placeholder: 'task, preset, cell, date …', value: state.words, 'aria-label': 'Search runs'});
  const empty = h('div', {});
  main.replaceChildren(h('h1', {}, 'Runs'), h('div', {class: 'split'},
    h('section', {'aria-label': 'All runs'}, h('div', {class: 'tools'}, search), count, h('div', {class: 'list'}, entries, more), h('br'), training.panel),
    h('div', {}, empty, panels)));

  const remember = () => {
    const {measure, x, log, smooth, hidden} = state.options;
    keep('runs', [['words', state.words], ...(followed ? [] : state.chosen.map(id => ['run', id])), ['measure', measure],
      ['x', x === 'update' ? '' : x], ['log', log ? '1' : ''], ['smooth', smooth || ''], ...[...hidden].map(id => ['hide', id])]);
  };

  const choose = (entry, on) => {
    followed = false;
    const chosen = new Set(state.chosen);
    entry.runs.forEach(id => on ? chosen.add(id) : chosen.delete(id));
    if (chosen.size > MAX_CHOSEN) {
      complain(new Error(`At most ${MAX_CHOSEN} runs are shown beside each other.`));
    } else {
      state.chosen = [...chosen];
    }
    marks();
    compare().catch(complain);
  };

  const marks = () => entries.querySelectorAll('input').forEach(box => {
    box.checked = box.entry.runs.length > 0 && box.entry.runs.every(id => state.chosen.includes(id));
  });

  const line = entry => {
    const box = h('input', {type: 'checkbox', onchange: event => choose(entry, event.target.checked)});
    box.entry = entry;
    const score = Object.entries(entry.scores).find(([name]) => /loss|accuracy|bleu|mse/i.test(name));
    const classes = colours(entry.cells);
    return h('li', {}, h('label', {}, box,
      h('span', {class: 'title'}, entry.cells.map((cell, i) => [i ? ' · ' : '', h('span', {class: classes[i]}, title(cell))]).flat(),
        entry.comparison ? h('span', {class: 'tag comparison'}, 'comparison') : null,
        entry.state !== 'finished' ? h('span', {class: 'tag ' + entry.state}, entry.state) : null),
      h('span', {class: 'about'}, [entry.task, entry.preset, time(entry.name) || entry.name, score ? `${words(score[0])} ${number(score[1])}` : ''].filter(Boolean).join(' · '))));
  };

  const list = async offset => {
    const page = await get('runs', {words: state.words, offset});
    if (offset === 0) {
      entries.replaceChildren();
    }
    entries.append(...page.entries.map(line));
    more.hidden = page.next === 0;
    more.onclick = () => list(page.next).catch(complain);
    count.textContent = page.total === 1 ? '1 entry' : `${d3.format(',')(page.total)} entries, newest first`;
    empty.replaceChildren(...(page.total === 0 && state.words === '' ? [h('div', {class: 'panel'}, h('h2', {}, 'There are no runs yet'),
      h('p', {}, 'A small comparison of RNN, LSTM and GRU is being trained. Its curves appear here with its first evaluation, in less than a minute.'))] : []));
    if (followed && (state.words === '' || state.chosen.length === 0)) {
      const newest = page.entries.find(entry => entry.state === 'training') ?? page.entries.find(entry => entry.comparison) ?? page.entries[0];
      const together = newest && !newest.comparison ? page.entries.filter(entry => !entry.comparison && entry.preset === newest.preset && entry.task === newest.task) : [];
      state.chosen = newest?.comparison ? newest.runs : together.slice(0, 3).map(entry => entry.id).reverse();
    }
    marks();
  };

  const compare = async () => {
    const mine = ++round;
    stop();
    remember();
    const runs = labelled(await chosenRuns(state.chosen));
    await Promise.all(runs.map(async run => { run.columns = await get('curves', {id: run.id}); }));
    if (mine !== round || signal.aborted) {
      return;
    }
    const curves = curvePanel(runs, state.options, remember);
    const cells = d3.groups(runs.filter(run => run.task === 'lm-demo' && run.equations), run => run.cell);
    const readable = (cells.length > 1 ? cells.map(([, same]) => same[0]) : cells.flatMap(([, same]) => same)).slice(0, 3);
    panels.replaceChildren(...(runs.length === 0 ? [] : [h('p', {class: 'tools'}, resumeButtons(runs, training.show)), curves.panel,
      readable.length ? h('p', {}, h('a', {href: '#/read?' + new URLSearchParams(readable.map(run => ['run', run.id]))}, `Read along with ${readable.map(run => run.label).join(', ')}`)) : null,
      scoresPanel(runs), settingsPanel(runs), equationsPanel(runs)].filter(Boolean)));
    redraw = curves.draw;
    redraw();
    stop = listen(state.chosen, {
      training: status => {
        training.show(status);
        const stage = status.state + (status.update > 0);
        if (stage !== shown && shown !== '') {
          list(0).then(compare).catch(complain); // a run that is continued is no longer a stopped one
        }
        shown = stage;
      },
      runs: () => list(0).then(() => followed ? compare() : null),
      run: async id => {
        const run = runs.find(one => one.id === id);
        run.columns = await get('curves', {id});
        Object.keys(run.columns.history).length && curves.panel.querySelector('select').options.length === 0 ? compare() : redraw();
        if (run.state !== 'finished' && (await get('run', {id}))[0].state === 'finished') {
          await Promise.all([list(0), compare()]);
        }
      },
    }, signal);
  };

  search.addEventListener('input', later(150, () => {
    state.words = search.value;
    remember();
    list(0).catch(complain);
  }));
  onResize(signal, () => redraw());
  await list(0);
  await compare().catch(complain); // the list helps where a run of the address is gone
}
