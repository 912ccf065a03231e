// The page Read along: one to three cells read a text while it is typed.
import {keep, whole} from './address.js';
import {complain, h, later, number, onResize, post, say, time} from './dom.js';
import {chosenRuns, runPicker} from './picker.js';
import {drawColumn, drawSurprise, room, summary} from './pictures.js';
import {saveButton} from './save.js';
import {SENTENCE} from './tag.js';
import {unitPanel} from './unit.js';
import {timeCursor} from './time.js';

/** Where each token ends in a text; those that do not stand there as they are end where the one before does. */
function ends(text, steps) {
  const lower = text.toLowerCase();
  let end = 0;
  return steps.map(step => {
    const at = lower.indexOf(step.token.toLowerCase(), end);
    end = at < 0 ? end : at + step.token.length;
    return end;
  });
}

function commonPrefix(a, b) {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) {
    i++;
  }
  return i;
}

/** A value that an address says is set by hand; none where it says anything else. */
function handSet(text) {
  try {
    const {who, layer, name, unit, value, from} = JSON.parse(text);
    return [who, layer, unit, from].every(Number.isInteger) && Number.isFinite(value) && typeof name === 'string' ? [{who, layer, name, unit, value, from}] : [];
  } catch {
    return [];
  }
}

export async function show(main, parameters, signal) {
  const picker = await runPicker({tasks: ['lm-demo', 'sentiment', 'tagging'], ids: parameters.getAll('run'), suits: entry => entry.cells[0] !== 'unigram' && ['', 'words'].includes(entry.steps), changed: () => {
    Object.assign(state, {layer: 0, settings: []});
    if (!columns.some(column => picker.ids.includes(column.id))) {
      state.text = null; // another task
    }
    build().catch(complain);
  }});
  const state = {
    text: parameters.get('text'), at: whole(parameters, 'at', -1), name: parameters.get('name') ?? "h'",
    layer: whole(parameters, 'layer', 0), unit: whole(parameters, 'unit', -1), token: parameters.get('token') ?? '',
    settings: parameters.getAll('set').flatMap(handSet).filter(one => one.who < picker.ids.length),
  };
  if (picker.ids.length === 0) {
    main.replaceChildren(h('h1', {}, 'Read along'), h('p', {}, 'There is no trained model yet that reads texts. ', h('a', {href: '#/runs'}, 'Runs'), ' shows how the training gets on; a model can read after its first evaluation.'));
    return;
  }
  let columns = [];

  const area = h('textarea', {id: 'text', spellcheck: 'false', autocomplete: 'off', maxlength: 4000, 'aria-describedby': 'how'});
  const cursor = timeCursor('symbols read', at => moveTo(at), signal);
  const surprise = h('div', {});
  const surpriseLegend = h('div', {class: 'legend'});
  const grid = h('div', {class: 'columns'});
  const layerChoice = h('span', {});

  /** Whether tokens are words. */
  const wordy = () => (columns[0]?.steps ?? []).slice(1, 20).some(step => [...step.token].length > 1);

  /** What is set by hand in a column: in this one, or in all. */
  const mine = column => state.settings.filter(one => one.who < 0 || one.who === columns.indexOf(column));

  const view = (column, width = column?.element.clientWidth ?? 400) => {
    const length = Math.max(1, ...columns.map(one => one.steps.length - 1));
    const words = wordy();
    const count = Math.min(length, room(width, words));
    const start = Math.max(1, Math.min(state.at - Math.floor(count * 0.75), length - count + 1));
    return {width, words, settings: mine(column).filter(one => one.layer === state.layer), at: state.at, start, count, name: column && !column.names.includes(state.name) ? "h'" : state.name, unit: state.unit, token: state.token,
      influence: column?.influence?.at === state.at && column.influence.gradients.length ? column.influence : null,
      onTime: moveTo, onUnit: unit => choose({unit: unit === state.unit ? -1 : unit}), onName: name => choose({name}),
      onToken: token => { state.token = token === state.token ? '' : token; remember(); draw(); lookBack(); }};
  };

  const remember = later(300, () => !signal.aborted && keep('read', [...picker.ids.map(id => ['run', id]), ['text', state.text],
    ['at', state.at === tokens() ? '' : state.at], ['name', state.name === "h'" ? '' : state.name], ['layer', state.layer || ''],
    ['unit', state.unit < 0 ? '' : state.unit], ['token', state.token], ...state.settings.map(one => ['set', JSON.stringify(one)])]));

  const tokens = () => Math.max(0, ...columns.map(column => column.steps.length - 1));

  const draw = () => {
    const ready = columns.filter(column => column.steps.length > 0);
    const widths = ready.map(column => column.element.clientWidth); // all before anything is drawn: they cost a layout each
    const wide = surprise.clientWidth;
    ready.forEach((column, i) => drawColumn(column.element, column, view(column, widths[i])));
    const means = drawSurprise(surprise, ready, {...view(ready[0], widths[0]), width: wide});
    surpriseLegend.replaceChildren(...ready.map((column, i) => h('span', {class: column.colour}, h('span', {class: 'swatch'}), `${column.label} ${number(Number(means[i].toFixed(3)))} bits a ${wordy() ? 'word' : 'symbol'}`)));
    unit.draw(ready, state);
    cursor.set(state.at, tokens());
  };

  const speak = later(500, () => say(columns.filter(column => column.steps[state.at]).map(column => summary(column, {at: state.at})).join('. ')));

  /** Asks for what a column does not have yet; one request at a time, the last text wins. */
  const update = async (column, anew) => {
    column.anew ||= anew;
    if (column.busy) {
      column.again = true;
      return;
    }
    column.busy = true;
    try {
      do {
        column.again = false;
        const text = state.text;
        const prefix = commonPrefix(text, column.text ?? '');
        const kept = column.anew ? 0 : 1 + ends(column.text ?? '', column.steps.slice(1)).filter(end => end < prefix).length;
        column.anew = false;
        const from = Math.min(kept, column.steps.length);
        const read = await post('read', {run: column.id, text, settings: mine(column).map(({who, ...setting}) => setting), from, layer: state.layer, name: state.name, unit: state.unit});
        column.steps.length = read.first;
        column.steps.push(...read.steps);
        Object.assign(column, {names: read.names, hidden: read.hidden, classes: read.classes, text});
        column.message.textContent = read.note;
      } while (column.again);
    } catch (error) {
      column.steps = [];
      column.element.replaceChildren();
      column.message.textContent = error.message;
    } finally {
      column.busy = false;
    }
  };

  const refresh = async anew => {
    const atEnd = state.at < 0 || state.at >= tokens();
    const followed = document.activeElement === area ? 'caret' : atEnd ? 'end' : '';
    await Promise.all(columns.map(column => update(column, anew)));
    if (signal.aborted) {
      return;
    }
    if (followed === 'caret') {
      state.at = caret();
    } else if (followed === 'end' && !(anew && state.at >= 0)) {
      state.at = tokens();
    }
    state.at = Math.min(state.at, tokens());
    draw();
    const start = refresh.pressed ?? performance.now();
    requestAnimationFrame(() => setTimeout(() => performance.measure('key', {start}))); // once it is painted
    speak();
    lookBack();
    remember();
  };

  /** How many tokens end at or before the caret. */
  const caret = () => {
    const column = columns.find(one => one.steps.length > 1 && one.text === area.value);
    return column ? ends(column.text, column.steps.slice(1)).filter(end => end <= area.selectionStart).length : state.at;
  };

  /** Once nothing has been typed for a while: a gradient takes longer than a step, and would hold the next key up. */
  const lookBack = later(250, async () => {
    const {text, at, token} = state;
    for (const column of columns) {
      if (signal.aborted || state.text !== text || state.at !== at || state.token !== token) {
        return; // asked anew for what is there by then
      }
      if (at >= 1 && at < column.steps.length && mine(column).length === 0) {
        column.influence = await post('influence', {run: column.id, text: column.text, from: view(column).start, at, token}).catch(() => null);
      }
    }
    draw();
  });

  const moveTo = at => {
    state.at = Math.max(0, Math.min(tokens(), at));
    draw();
    speak();
    lookBack();
    remember();
  };

  const unit = unitPanel(change => choose(change), () => columns, state);

  const choose = change => {
    Object.assign(state, change);
    refresh(true).catch(complain);
  };

  const build = async () => {
    const runs = await chosenRuns(picker.ids);
    columns = runs.map(run => {
      const column = {...run, steps: [], names: [], classes: [], element: h('div', {class: 'inherit'}), message: h('p', {class: 'note', role: 'alert'}), passages: h('div', {})};
      column.box = h('section', {class: 'column ' + run.colour, 'aria-label': column.label},
        h('h2', {}, column.label, saveButton(() => column.element.querySelector('svg'), () => `${column.label}-${state.name}`)),
        h('p', {class: 'note'}, `${run.preset}, seed ${run.seed}, ${time(run.name)}`), column.message, column.element, column.passages,
        h('details', {}, h('summary', {}, 'Equations'), h('pre', {}, run.equations.trim())));
      return column;
    });
    grid.replaceChildren(...columns.map(column => column.box));
    state.text ??= await opening(columns.at(-1));
    area.value = state.text;
    const {at} = state;
    await refresh(true);
    if (state.layer > 0 && !columns.some(column => column.hidden)) { // none has the layer of the address
      Object.assign(state, {layer: 0, at});
      await refresh(true);
    }
    bits.hidden = writer.hidden = columns.some(column => column.classes.length > 0);
    const layers = Math.max(...columns.map(column => column.hidden?.length ?? 1));
    layerChoice.replaceChildren(...(layers > 1 ? [h('label', {}, 'Layer ', h('select', {onchange: event => choose({layer: Number(event.target.value)})},
      d3.range(layers).map(i => h('option', {value: i, selected: i === state.layer}, i + 1))))] : []));
  };

  /** A text to begin with: the preset's, continued by a cell. */
  const opening = async column => {
    if (column.task !== 'lm-demo') {
      return column.task === 'tagging' ? SENTENCE : 'The food was good, but the service was not good at all.';
    }
    const prime = (column.settings['sample.prime'] ?? '').replaceAll('\\n', '\n');
    try {
      return prime + (await post('write', {run: column.id, text: prime, length: 170, temperature: 0.5, topK: 0, topP: 1, seed: 1})).text;
    } catch {
      return prime;
    }
  };

  area.addEventListener('input', () => {
    refresh.pressed = performance.now();
    lookBack(); // puts off what is still to come
    state.text = area.value;
    refresh(false).catch(complain);
  });
  const selected = () => document.activeElement === area && caret() !== state.at && moveTo(caret());
  document.addEventListener('selectionchange', selected, {signal});
  onResize(signal, draw);

  const bits = h('section', {class: 'panel', 'aria-label': 'Surprise'},
    h('div', {class: 'head'}, h('h2', {}, 'Surprise of each symbol, in bits'), saveButton(() => surprise.querySelector('svg'), () => 'surprise')), surpriseLegend, surprise);
  const writer = writing(() => columns, area, text => {
    state.text = area.value = text;
    state.at = -1;
    refresh(false).catch(complain);
  });
  main.replaceChildren(h('h1', {}, 'Read along'),
    h('p', {class: 'muted', id: 'how'}, 'Type, and see after each symbol or word what each cell expects next, or which class or tag it gives, and what its gates do. The arrow keys move the time cursor through all pictures.'),
    h('div', {class: 'tools'}, picker.element, layerChoice),
    h('div', {class: 'reading'}, h('label', {for: 'text', class: 'unseen'}, 'Text to read'), area),
    cursor.element, unit.panel, writer,
    h('br'), bits, grid);
  await build();
}

/** The panel with which a cell writes on. */
function writing(columns, area, done) {
  const slide = (label, min, max, step, value, told) => {
    const output = h('span', {}, told(value));
    const input = h('input', {type: 'range', min, max, step, value, oninput: () => { output.textContent = told(Number(input.value)); }});
    return {input, label: h('label', {}, label, ' ', output, input)};
  };
  const temperature = slide('Temperature', 0, 2, 0.05, 0.8, value => value === 0 ? '0: the likeliest' : value.toFixed(2));
  const topK = slide('Top-k', 0, 40, 1, 0, value => value === 0 ? 'all' : String(value));
  const topP = slide('Top-p', 0.05, 1, 0.05, 1, value => value.toFixed(2));
  const length = slide('Symbols', 1, 200, 1, 40, String);
  const who = h('select', {'aria-label': 'Which cell writes'});
  const fill = () => who.replaceChildren(...columns().map((column, i) => h('option', {value: i, selected: i === Number(who.value || columns().length - 1)}, column.label + ' writes')));
  who.addEventListener('focus', fill);
  let seed = 0;
  const write = async () => {
    const column = columns()[who.options.length ? Number(who.value) : columns().length - 1];
    const written = await post('write', {run: column.id, text: area.value, length: Number(length.input.value), temperature: Number(temperature.input.value),
      topK: Number(topK.input.value), topP: Number(topP.input.value), seed: ++seed});
    done(area.value + written.text);
  };
  const details = h('details', {}, h('summary', {}, 'Let a cell write on'), h('div', {class: 'sliders'}, temperature.label, topK.label, topP.label, length.label, who,
    h('button', {type: 'button', class: 'main', onclick: () => write().catch(complain)}, 'Write')));
  details.addEventListener('toggle', fill);
  return details;
}
