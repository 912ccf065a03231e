// The page Cell: equations in an editor, and what follows from them.
import {keep} from './address.js';
import {drawGraph} from './cellgraph.js';
import {drawUnit, spanOf} from './cellunit.js';
import {complain, get, h, later, number, onResize, post} from './dom.js';
import {saveButton} from './save.js';

const START = 'gru';

export async function show(main, parameters, signal) {
  const built = await get('cells');
  const textOf = name => built.find(cell => cell.name === name)?.text;
  const state = {
    text: parameters.get('text') ?? textOf(parameters.get('cell')) ?? textOf(START),
    along: parameters.get('along') ?? 'x', inputs: Number(parameters.get('inputs') ?? 65), hidden: Number(parameters.get('hidden') ?? 128),
    numbers: Object.fromEntries(parameters.getAll('n').map(pair => pair.split(':')).map(([name, value]) => [name, Number(value)])),
  };
  let sheet = null;
  let curves = null;
  let round = 0;

  const area = h('textarea', {id: 'equations', spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', maxlength: 16000, 'aria-describedby': 'wrong'});
  const marks = h('pre', {'aria-hidden': 'true'});
  const wrong = h('p', {id: 'wrong', role: 'status'});
  const choice = h('select', {'aria-label': 'Begin with a cell of the library', onchange: () => {
    state.text = area.value = textOf(choice.value);
    state.numbers = {};
    check().catch(complain);
  }});
  const sizes = h('div', {});
  const graph = h('div', {});
  const reading = h('p', {class: 'mono note'});
  const unit = h('div', {});
  const along = h('select', {'aria-label': 'What changes', onchange: () => { state.along = along.value; sliders(); draw(); }});
  const numbers = h('div', {class: 'sliders'});
  const about = h('p', {class: 'note'});
  const passes = h('div', {});
  const own = h('input', {value: 'my-cell', size: 14, pattern: '[a-z][a-z0-9\\-]*', maxlength: 31});

  const remember = later(300, () => signal.aborted || keep('cell', [...(named() ? [['cell', named() === START ? '' : named()]] : [['text', state.text]]),
    ['along', state.along === 'x' ? '' : state.along], ['inputs', state.inputs === 65 ? '' : state.inputs], ['hidden', state.hidden === 128 ? '' : state.hidden],
    ...Object.entries(state.numbers).map(([name, value]) => ['n', `${name}:${value}`])]));
  const named = () => built.find(cell => cell.text.trim() === state.text.trim())?.name;

  const mark = problem => {
    const lines = state.text.split('\n');
    const at = problem?.line ? lines.slice(0, problem.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + problem.column - 1 : -1;
    const length = at < 0 ? 0 : /^([\p{L}\p{N}_']+|.|)/u.exec(state.text.slice(at).split('\n')[0])[0].length;
    marks.replaceChildren(...(at < 0 ? [state.text] : [state.text.slice(0, at), h('mark', {}, state.text.slice(at, at + length) || ' '), state.text.slice(at + length)]), '\n');
    wrong.textContent = problem?.sentence ?? '';
    area.setAttribute('aria-invalid', String(!!problem));
  };

  const check = async () => {
    const mine = ++round;
    const found = await post('cell', {text: state.text});
    if (signal.aborted || mine !== round) {
      return;
    }
    choice.value = named() ?? '';
    mark(found.problem);
    main.classList.toggle('stale', !!found.problem);
    remember();
    if (!found.problem) {
      sheet = found;
      show();
    }
  };

  const show = () => {
    fillSizes();
    reading.textContent = '';
    drawSheet();
    const names = ['x', ...sheet.states, ...sheet.parameters.map(parameter => parameter.name)];
    if (!names.includes(state.along)) {
      state.along = 'x';
    }
    along.replaceChildren(...names.map(name => h('option', {value: name, selected: name === state.along}, name)));
    about.textContent = sheet.normalises ? 'The cell has the mean over units: with one unit that is the unit itself, so these pictures tell little of it.' : '';
    passes.replaceChildren(...[['Forward, sums on lines of their own', sheet.forward], ['Backward: dx is the gradient of the loss with respect to x', sheet.backward],
      ['What a step adds to the gradients of the parameters', sheet.gradients]].map(([title, lines]) => h('div', {}, h('h3', {}, title), h('pre', {}, lines.join('\n')), h('br'))));
    sliders();
    draw();
  };

  const drawSheet = () => drawGraph(graph, sheet, line => { reading.textContent = line ? equation(line) : ''; });

  const equation = name => state.text.split('\n').find(line => line.split('=')[0].trim() === name)?.trim() ?? name;

  const fillSizes = () => {
    const count = shape => shape.slice(1, -1).split(',').reduce((product, letter) => product * ({I: state.inputs, H: state.hidden}[letter] ?? 1), 1);
    const size = (label, key) => h('label', {}, label, h('input', {type: 'number', min: 1, max: 65536, value: state[key], onchange: event => {
      state[key] = Math.max(1, Math.min(65536, Math.round(Number(event.target.value)) || 1));
      fillSizes();
      remember();
    }}));
    sizes.replaceChildren(h('div', {class: 'tools'}, size('Inputs I', 'inputs'), size('Units H', 'hidden')),
      h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Parameters'}, h('table', {},
        h('thead', {}, h('tr', {}, ['parameter', 'shape', 'begins as', 'numbers'].map(title => h('th', {scope: 'col'}, title)))),
        h('tbody', {}, sheet.parameters.map(({name, shape, first}) => h('tr', {}, h('th', {scope: 'row', class: 'mono'}, name), h('td', {class: 'mono'}, shape),
          h('td', {}, first || (shape.includes(',') ? 'Xavier' : '0')), h('td', {}, d3.format(',')(count(shape))))),
        h('tr', {}, h('th', {scope: 'row'}, 'all'), h('td', {}), h('td', {}), h('td', {class: 'best'}, d3.format(',')(d3.sum(sheet.parameters, parameter => count(parameter.shape)))))))));
  };

  /** What a number is as long as nobody has moved it. */
  const value = name => {
    const parameter = sheet.parameters.find(one => one.name === name);
    return state.numbers[name] ?? (parameter && !parameter.shape.includes(',') ? parameter.number : name === 'h' ? 0.5 : 1);
  };

  const names = () => ['x', ...sheet.states, ...sheet.parameters.map(parameter => parameter.name)];

  const sliders = () => numbers.replaceChildren(...names().filter(name => name !== state.along).map(name => {
    const [low, high] = spanOf(name, sheet);
    const told = h('span', {}, number(value(name)));
    return h('label', {}, h('span', {class: 'mono'}, name), ' ', told, h('input', {type: 'range', min: low, max: high, step: 0.1, value: value(name), oninput: event => {
      state.numbers[name] = Number(event.target.value);
      told.textContent = number(state.numbers[name]);
      draw();
    }}));
  }));

  const draw = later(30, async () => {
    const [from, to] = spanOf(state.along, sheet);
    const asked = sheet;
    try {
      curves = await post('cell/unit', {text: state.text, along: state.along, from, to, numbers: Object.fromEntries(names().map(name => [name, value(name)]))});
      if (!signal.aborted && asked === sheet) {
        drawUnit(unit, curves, state.along);
        remember();
      }
    } catch (error) {
      complain(error);
    }
  });

  const train = async event => {
    event.preventDefault();
    await post('cell/train', {name: own.value, text: state.text});
    location.hash = '#/runs';
  };

  choice.append(h('option', {value: '', disabled: true}, 'of your own'), ...built.map(cell => h('option', {value: cell.name}, cell.name)));
  area.value = state.text;
  area.addEventListener('input', () => {
    state.text = area.value;
    mark(null);
    soon();
  });
  const soon = later(120, () => check().catch(complain));
  const panel = (title, picture, file, ...inside) => h('section', {class: 'panel', 'aria-label': title},
    h('div', {class: 'head'}, h('h2', {}, title), picture ? saveButton(() => picture.querySelector('svg'), () => `${sheet?.name ?? 'cell'}-${file}`) : null), ...inside);
  main.replaceChildren(h('h1', {}, 'Cell'),
    h('p', {class: 'muted'}, 'Write the equations of one step: h is the state, h\' the state after the step, x the input. Every other name without an equation is a parameter.'),
    h('div', {class: 'halves'},
      h('div', {}, h('div', {class: 'tools'}, h('label', {}, 'Begin with', choice)),
        h('div', {class: 'editor'}, marks, h('label', {for: 'equations', class: 'unseen'}, 'Equations'), area), wrong,
        panel('Train it beside RNN, LSTM and GRU', null, '', h('form', {class: 'tools', onsubmit: event => train(event).catch(complain)},
          h('label', {}, 'Name', own), h('button', {class: 'main'}, 'Train')),
        h('p', {class: 'note'}, 'On the small built-in text, all with as many parameters as the LSTM. The curves are on the page Runs.')),
        panel('Both passes', null, '', passes)),
      h('div', {}, panel('What depends on what', graph, 'graph', h('p', {class: 'note'}, 'A thick line goes element by element, a thin one through a matrix. Where thick lines lead from a state to its next value, it can last over many steps.'), graph, reading),
        panel('Parameters', null, '', sizes))),
    panel('One unit with one input', unit, 'unit', h('div', {class: 'tools'}, h('label', {}, 'Each line of the equations as a function of', along)), about, unit,
      h('details', {open: true}, h('summary', {}, 'All other numbers'), numbers)));
  await check();
  sheet ?? mark((await post('cell', {text: state.text})).problem);
  onResize(signal, () => {
    if (sheet) {
      drawSheet();
      curves && drawUnit(unit, curves, state.along);
    }
  });
  signal.addEventListener('abort', () => main.classList.remove('stale'));
}
