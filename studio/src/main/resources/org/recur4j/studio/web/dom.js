// Elements, requests and numbers, as all pages need them.

/** An element: attributes by name, those that begin with "on" as listeners, null and false left out; text is never markup. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) {
    throw new Error(body.problem ?? response.statusText);
  }
  return body;
}

export async function get(path, parameters) {
  return answer(await fetch('/api/' + path + '?' + new URLSearchParams(parameters ?? [])));
}

export async function post(path, body) {
  return answer(await fetch('/api/' + path, {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body ?? {}),
  }));
}

let hiding;

/** Says what went wrong. */
export function complain(error) {
  const problem = document.getElementById('problem');
  problem.textContent = error.message;
  problem.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { problem.hidden = true; }, 8000);
}

/** Has a screen reader say it. */
export function say(sentence) {
  document.getElementById('said').textContent = sentence;
}

/** Colours of some cells: the three as always, others by their order. */
export function colours(cells) {
  const known = ['rnn', 'lstm', 'gru'];
  const others = [...new Set(cells.map(cell => cell.toLowerCase()))].filter(cell => !known.includes(cell));
  return cells.map(cell => known.includes(cell.toLowerCase())
    ? cell.toLowerCase()
    : 'baseline-' + (others.indexOf(cell.toLowerCase()) % 4 + 1));
}

/** The name of a cell as it is written. */
export function title(cell) {
  return ['rnn', 'lstm', 'gru'].includes(cell) ? cell.toUpperCase() : cell;
}

/** A number with three or four digits that say something. */
export function number(value) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '–';
  }
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 1000) {
    return d3.format(',.0f')(value);
  }
  return size !== 0 && size < 0.001 ? d3.format('.2e')(value) : d3.format(size >= 100 ? '.1f' : '.4~f')(value);
}

/** lossNats as words: loss nats. */
export function words(name) {
  return name.replace(/^(dev|test)\./, '').replace(/Nats$/, ' (nats)').replace(/([a-z])([A-Z])/g, (_, a, b) => a + ' ' + b.toLowerCase());
}

/** 20261129-180102-… as a date and time. */
export function time(name) {
  const parts = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(name);
  return parts ? `${parts[1]}-${parts[2]}-${parts[3]} ${parts[4]}:${parts[5]} UTC` : '';
}

/** A symbol as it can be seen. */
export function seen(token) {
  return token === ' ' ? '␣' : token === '\n' ? '↵' : token === '\t' ? '⇥' : token;
}

/** A background that text can be read on: blue above 0, red below, strongest at ±1. */
export function tint(value) {
  return `color-mix(in srgb, var(${value < 0 ? '--negative' : '--positive'}) ${Math.round(45 * Math.min(1, Math.abs(value)))}%, transparent)`;
}

/** How much larger than usual letters are. */
export function scale() {
  return document.documentElement.classList.contains('large') ? 22 / 16 : 1; // as style.css has it
}

/** Whatever is done at last only, when this has not been called for some time. */
export function later(millis, work) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), millis);
  };
}

/** Has a page drawn again when its width, its type or its colours change, until the signal. */
export function onResize(signal, draw) {
  const again = later(100, () => signal.aborted || draw());
  window.addEventListener('resize', again, {signal});
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again, {signal});
}
