// The page Gradient: how far back it reaches in several runs, while they are trained.
import {complain, get, h, number, onResize, post, title} from './dom.js';
import {keep, whole} from './address.js';
import {listen} from './events.js';
import {drawLines, drawMaps} from './gradientpictures.js';
import {chosenRuns, runPicker} from './picker.js';
import {saveButton} from './save.js';
import {timeCursor} from './time.js';

const TASKS = ['memory', 'lm-demo', 'sentiment', 'tagging', 'translation', 'captioning'];
const MOST = 6;
const CELLS = ['rnn', 'rnn-orthogonal', 'relu', 'irnn', 'lstm', 'lstm-chrono', 'gru', 'gru-chrono'];

export async function show(main, parameters, signal) {
  const state = {at: whole(parameters, 'update', -1), layer: parameters.get('layer') ?? '', ids: [], follow: ''};
  let runs = [];
  let updates = [0];
  let stop = () => {};
  let round = 0;

  const lines = h('div', {});
  const maps = h('div', {});
  const norms = h('div', {});
  const jacobians = h('div', {});
  const legend = h('div', {class: 'legend'});
  const layers = h('select', {'aria-label': 'Layer', onchange: () => { state.layer = layers.value; draw(); remember(); }});
  const cursor = timeCursor('looks at the gradient', place => moveTo(updates[place]), signal);
  const told = h('p', {class: 'note', role: 'status'});
  const tools = h('div', {class: 'tools'});
  const pick = async ids => {
    const picker = await runPicker({tasks: TASKS, most: MOST, ids, changed: chosen => { state.follow = ''; choose(chosen).catch(complain); }});
    tools.replaceChildren(picker.element, h('label', {hidden: true}, 'Layer', layers));
    await choose(picker.ids);
  };

  const remember = () => keep('gradient', [...state.ids.map(id => ['run', id]), ['update', state.at < 0 ? '' : state.at], ['layer', state.layer === lastLayer() ? '' : state.layer]]);
  const names = () => [...new Set(runs.flatMap(run => Object.keys(run.looks)))];
  const lastLayer = () => names().filter(name => !name.endsWith(' backward')).at(-1) ?? '';
  const looks = run => run.looks[state.layer] ?? [];
  /** The newest look at a run up to the cursor. */
  const now = run => looks(run).filter(look => look.update <= place()).at(-1);
  const place = () => state.at < 0 ? updates.at(-1) : state.at;
  const moveTo = update => {
    state.at = update >= updates.at(-1) ? -1 : update;
    draw();
    remember();
  };

  const load = async run => {
    [run.looks, run.curves] = await Promise.all([get('gradients', {id: run.id}), get('curves', {id: run.id})]);
  };

  const choose = async ids => {
    const mine = ++round;
    stop();
    state.ids = ids;
    const chosen = await chosenRuns(ids);
    await Promise.all(chosen.map(load));
    if (mine !== round || signal.aborted) {
      return;
    }
    runs = chosen;
    jacobians.replaceChildren();
    fillLayers();
    draw();
    remember();
    stop = listen(ids, {
      training: status => {
        told.textContent = state.follow ? status.lines.at(-1) ?? '' : told.textContent;
        return begun();
      },
      runs: begun,
      run: async id => {
        await load(runs.find(run => run.id === id));
        fillLayers();
        draw();
      },
    }, signal);
  };

  /** The runs of a training that was begun here, as they come. */
  const begun = async () => {
    const found = !state.follow ? [] : (await get('runs', {task: 'memory', limit: 50})).entries.filter(entry => !entry.comparison && entry.name > state.follow).map(entry => entry.id).slice(0, MOST).reverse();
    if (found.length && String(found) !== String(state.ids)) {
      await pick(found);
    }
  };

  const fillLayers = () => {
    if (!names().includes(state.layer)) {
      state.layer = lastLayer();
    }
    layers.replaceChildren(...names().map(name => h('option', {value: name, selected: name === state.layer}, name)));
    layers.parentElement.hidden = names().length < 2;
  };

  const draw = () => {
    updates = [...new Set(runs.flatMap(looks).map(look => look.update))].sort((a, b) => a - b);
    updates = updates.length ? updates : [0];
    const at = d3.bisectRight(updates, place()) - 1;
    cursor.set(Math.max(0, at), updates.length - 1);
    legend.replaceChildren(h('span', {}, `After ${number(updates[Math.max(0, at)])} updates`), ...runs.map(run => h('span', {class: run.colour}, h('span', {class: 'swatch'}), `${run.label}: ${reach(now(run))}`)));
    drawLines(lines, runs.map(run => ({run, look: now(run)})).filter(({look}) => look).map(({run, look}) => ({...run, xs: look.back, ys: look.mean, low: look.least, high: look.greatest})),
      {name: '‖∂L/∂h‖, part of that at the last step', x: 'steps back', reference: 0.01, least: 1e-5});
    drawMaps(maps, runs.map(run => ({...run, looks: looks(run)})), {at: place(), onUpdate: moveTo});
    drawLines(norms, runs.filter(run => run.curves.updates.norm).map(run => ({...run, xs: run.curves.updates.update, ys: run.curves.updates.norm})),
      {name: 'norm of the whole gradient before clipping', x: 'updates', reference: clip(), at: place(), least: 1e-6});
  };

  const clip = () => {
    const limits = new Set(runs.map(run => Number(run.settings['training.clipNorm'])));
    return limits.size === 1 ? [...limits][0] : 0;
  };

  const reach = look => {
    const k = look ? look.mean.findIndex(mean => mean <= 0.01) : -1;
    return !look ? 'no look yet' : k < 0 ? `above 1 % for all ${look.back.at(-1)} steps` : `1 % after ${look.back[k]} steps`;
  };

  const follow = async button => {
    button.disabled = true;
    try {
      const found = await Promise.all(runs.map(async run => ({run, layer: (await get('jacobians', {id: run.id})).layers[state.layer]})));
      const shown = (key, options) => {
        const element = h('div', {});
        jacobians.append(element, h('p', {}, saveButton(() => element.querySelector('svg'), () => key)));
        drawLines(element, found.filter(({layer}) => layer).map(({run, layer}) => ({...run, xs: Object.keys(layer[key]).map(Number), ys: Object.values(layer[key])})), {x: 'steps back', ...options});
      };
      jacobians.replaceChildren();
      shown('largestSingularValue', {name: 'largest singular value of ∂s_t/∂s_t-1', reference: 1, least: 1e-3});
      shown('memoryShare', {name: 'part of the gradient that met no matrix on its way', linear: true});
    } finally {
      button.disabled = false;
    }
  };

  const panel = (heading, element, file, ...inside) => h('section', {class: 'panel', 'aria-label': heading}, h('div', {class: 'head'}, h('h2', {}, heading),
    file ? saveButton(() => element.querySelector('svg'), () => file) : null), ...inside, element);
  const start = async settings => {
    state.follow = (await get('runs', {task: 'memory', limit: 1})).entries[0]?.name ?? '0';
    told.textContent = (await post('start', settings)).lines.at(-1) ?? 'The training begins …';
  };
  main.replaceChildren(h('h1', {}, 'Gradient'),
    h('p', {class: 'muted'}, 'The loss at the last step, and its gradient with respect to the states before: how much of it is left so many steps back. The arrow keys move through the updates.'),
    tools, cursor.element, legend,
    h('div', {class: 'halves'}, panel('Through time', lines, 'gradient-through-time'), panel('While it is trained', maps, 'gradient-maps')),
    h('div', {class: 'halves'}, panel('All parameters together', norms, 'gradient-norms', h('p', {class: 'note'}, 'The norm is easy to watch, but says nothing about steps far back.')),
      panel('Step by step', jacobians, '', h('p', {class: 'note'}, 'Above 1 a step can lengthen a change of the states, below it can only shorten it. Computed with each run’s saved model, on one sequence.'),
        h('p', {}, h('button', {type: 'button', onclick: event => follow(event.target).catch(complain)}, 'Compute')))),
    panel('Train with other settings', trainForm(start), ''), told);
  await pick(parameters.getAll('run'));
  if (state.ids.length === 0) {
    told.textContent = 'There are no runs yet: train some cells.';
  }
  onResize(signal, draw);
}

/** What the adding problem is trained with. */
function trainForm(start) {
  const slide = (label, min, max, step, value, say = String) => {
    const output = h('span', {}, say(value));
    const input = h('input', {type: 'range', min, max, step, value, oninput: () => { output.textContent = say(Number(input.value)); }});
    return {input, element: h('label', {}, label, ' ', output, input)};
  };
  const length = slide('Length', 10, 200, 10, 50, steps => steps + ' steps');
  const clip = slide('Clip the norm at', 0, 5, 0.25, 1, norm => norm === 0 ? 'nothing' : norm);
  const bias = slide('LSTM’s forget bias begins at', -2, 6, 0.5, 1);
  const boxes = CELLS.map(cell => h('input', {type: 'checkbox', value: cell, checked: ['rnn', 'lstm', 'gru'].includes(cell)}));
  return h('form', {onsubmit: event => {
    event.preventDefault();
    start({task: 'memory', preset: 'quick', data: '', cells: boxes.filter(box => box.checked).map(box => box.value), seeds: [1],
      settings: [`data.length=${length.input.value}`, `training.clipNorm=${clip.input.value}`, `model.forgetBias=${bias.input.value}`]}).catch(complain);
  }}, h('p', {class: 'note'}, 'The adding problem: two of the numbers in a sequence are marked, and their sum is asked for at its end. rnn-orthogonal and irnn begin with other recurrent weights, the chrono ones with other gate biases.'),
  h('div', {class: 'sliders'}, length.element, clip.element, bias.element), h('div', {class: 'tools', role: 'group', 'aria-label': 'Cells'}, CELLS.map((cell, i) => h('label', {}, boxes[i], title(cell)))),
  h('button', {class: 'main'}, 'Train these'));
}
