// The pictures of one cell on one text, one under the other with the same time axis, and the surprise of all cells.
import {number, scale, seen} from './dom.js';
import {picture} from './save.js';

const BARS = 6;
const NAME = 15; // letters of a name beside a bar
/** The width of a symbol, and of a word, which is written upwards. */
const stepOf = words => words ? 20 : 8.5;
const STRETCH = 6; // how many times as wide, where a text is short

/** How many symbols or words a column of this width has room for. */
export function room(width, words) {
  const s = scale();
  return Math.max(8, Math.floor((width - 92 * s) / (stepOf(words) * s)));
}

/** The colour of a class, from the first to the last. */
function classColour(i, count) {
  return d3.interpolateRgbBasis([rgb('--negative'), rgb('--base'), rgb('--positive')])(count < 2 ? 1 : i / (count - 1));
}

function floats(base64) {
  const text = atob(base64);
  const bytes = Uint8Array.from(text, character => character.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

/** The values of all units at a step, decoded once. */
function units(step) {
  step.values ??= floats(step.units);
  return step.values;
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const known = new Map(); // to ask for a style makes the browser lay out the page

function rgb(name) {
  const key = name + dark.matches;
  if (!known.has(key)) {
    known.set(key, d3.rgb(getComputedStyle(document.documentElement).getPropertyValue(name).trim()));
  }
  return known.get(key);
}

/** The range that a value is drawn in: that of a gate, of a state within ±1, or as far as it goes. */
function range(low, high) {
  if (low >= 0) {
    return [0, Math.max(1, high)];
  }
  const most = Math.max(1, -low, high);
  return [-most, most];
}

function rangeOf(steps, i) {
  const told = steps.filter(step => step.summaries.length > 0);
  return range(d3.min(told, step => step.summaries[i][1]) ?? 0, d3.max(told, step => step.summaries[i][2]) ?? 1);
}

/** A colour as canvases hold it. */
function packed(colour) {
  const {r, g, b} = d3.rgb(colour);
  return (255 << 24 | b << 16 | g << 8 | r) >>> 0;
}

/** The colours from zero to one of a value, as canvases hold them. */
function ramp(name) {
  const key = 'ramp' + name + dark.matches;
  if (!known.has(key)) {
    const mix = d3.interpolateRgb(rgb('--surface'), rgb(name));
    known.set(key, d3.range(256).map(i => packed(mix(i / 255))));
  }
  return known.get(key);
}

/** A picture of units by steps, a pixel each; of more units than rows, a row is the mean of several. */
function heat(steps, most, [low, high]) {
  const count = units(steps[0]).length;
  const rows = Math.min(count, most);
  const canvas = document.createElement('canvas');
  canvas.width = steps.length;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  const image = context.createImageData(steps.length, rows);
  const [up, down] = [ramp(low < 0 ? '--positive' : '--gate'), ramp('--negative')];
  const pixels = new Uint32Array(image.data.buffer);
  steps.forEach((step, column) => {
    const values = units(step);
    for (let row = 0, unit = 0; row < rows; row++) {
      const end = Math.floor((row + 1) * count / rows);
      const size = end - unit;
      let sum = 0;
      while (unit < end) {
        sum += values[unit++];
      }
      const value = sum / size;
      pixels[row * steps.length + column] = value < 0 ? down[Math.min(255, Math.round(255 * value / low))] : up[Math.min(255, Math.round(255 * value / high))];
    }
  });
  context.putImageData(image, 0, 0);
  return canvas.toDataURL(); // takes as long as there are pixels
}

/**
 * Draws a column. The view says how wide it is, where the time cursor is (at), which symbols are seen (start, count), which value of the equations has
 * its units shown (name), which unit and which expected token are chosen, how far back the expectation looks (influence), whether tokens are
 * words, what is set by hand in this column (settings), and who is told of a choice (onTime, onUnit, onName, onToken).
 */
export function drawColumn(element, column, view) {
  const s = scale();
  const width = Math.max(260, view.width);
  const left = 44 * s;
  const right = 48 * s;
  const step = Math.min(STRETCH * stepOf(view.words) * s, (width - left - right) / view.count);
  const visible = column.steps.slice(view.start, view.start + view.count);
  const x = i => left + (i - view.start) * step; // of the symbol that step i read
  const lineHeight = 42 * s;
  const heatHeight = 160 * s;
  const places = {bars: 22 * s};
  places.arcs = places.bars + BARS * 19 * s + 24 * s;
  places.strip = places.arcs + 70 * s;
  places.classes = places.strip + (view.words ? 84 : 20) * s;
  places.heat = places.classes + (column.classes.length ? 108 : 0) * s + 26 * s;
  places.lines = places.heat + heatHeight + 30 * s;
  const height = places.lines + column.names.length * lineHeight + 6 * s;
  const now = column.steps[Math.min(view.at, column.steps.length - 1)];
  const svg = picture(width, height, summary(column, view, now));
  const c = {svg, s, width, left, right, step, visible, x, lineHeight, heatHeight, places, height, column, view, now};
  bars(c);
  if (visible.length > 0) {
    arcs(c);
    strip(c);
    classes(c);
    heatMap(c);
    quantities(c);
    timeCursor(c);
  }
  element.replaceChildren(svg.node());
}

/** What a column says at the cursor, in words. */
export function summary(column, view, now = column.steps[view.at]) {
  const next = d3.sort(now?.expected ?? [], one => -one.probability).slice(0, 3).map(one => `${named(one.token)} ${d3.format('.0%')(one.probability)}`).join(', ') || 'nothing yet';
  return `${column.label} after ${view.at} symbols ${tags(column) && view.at > 0 ? `tags ${now.token} as` : column.classes.length ? 'thinks' : 'expects'} ${next}`;
}

/** Whether the classes are tags of single words. */
function tags(column) {
  return column.task === 'tagging';
}

function named(token) {
  return {' ': 'a space', '\n': 'a line end', '\t': 'a tab'}[token] ?? token;
}

function heading(c, y, text, more) {
  c.svg.append('text').attr('class', 'ink').attr('x', 0).attr('y', y).attr('font-weight', 600).text(text);
  if (more) {
    c.svg.append('text').attr('class', 'end').attr('x', c.width).attr('y', y).text(more);
  }
}

function bars(c) {
  const {svg, s, width, places, now, column, view} = c;
  const read = column.steps.slice(Math.max(1, view.at - (view.words ? 1 : 7)), view.at + 1).map(one => seen(one.token)).join(view.words ? ' ' : '');
  heading(c, 12 * s, tags(column) ? 'Tag of this word' : column.classes.length ? 'Thinks so far' : 'Expects next', view.at === 0 ? 'at the beginning' : tags(column) ? now.token.slice(0, 20) : `after …${read}`);
  const shown = (tags(column) ? d3.sort(now.expected, one => -one.probability) : now.expected).slice(0, BARS);
  const left = Math.max(c.left, (16 + 8 * (d3.max(shown, one => seen(one.token).slice(0, NAME).length) ?? 0)) * s);
  const x = d3.scaleLinear([0, 1], [left, width - 60 * s]);
  const actual = column.classes.length ? null : column.steps[view.at + 1]?.token;
  const rows = svg.append('g').selectAll('g').data(shown).join('g')
    .attr('class', 'choice').attr('transform', (_, i) => `translate(0,${places.bars + i * 19 * s})`)
    .on('click', (_, one) => view.onToken(one.token));
  rows.append('rect').attr('class', 'hit').attr('width', width).attr('height', 19 * s);
  rows.append('rect').attr('class', 'bar').attr('x', left).attr('y', 3 * s).attr('height', 13 * s).attr('width', one => x(one.probability) - left);
  rows.append('text').attr('class', one => 'mono end' + (one.token === view.token ? ' named' : ' ink')).attr('x', left - 8 * s).attr('y', 14 * s)
    .text(one => seen(one.token).slice(0, NAME));
  rows.append('text').attr('x', one => x(one.probability) + 6 * s).attr('y', 14 * s)
    .text(one => d3.format('.1%')(one.probability) + (one.token === actual ? '  ← comes' : ''));
}

/** What the expectation depends on: a line to each symbol, as thick as its gradient is long. */
function arcs(c) {
  const {svg, s, step, x, places, view} = c;
  const influence = view.influence;
  heading(c, places.arcs - 6 * s, tags(c.column) ? 'Depends on' : 'Looks back', view.settings.length ? 'not where values are set' : influence ? `gradient of ln p(${seen(influence.token)})` : '');
  if (!influence || view.settings.length) {
    return;
  }
  const most = d3.max(influence.gradients) || 1;
  const base = places.strip - 2 * s;
  const from = x(view.at) + step / 2;
  const room = base - places.arcs - 4 * s;
  const furthest = Math.max(1, view.at - view.start, view.start + c.visible.length - 1 - view.at) * step;
  influence.gradients.forEach((gradient, i) => {
    const to = x(influence.from + i) + step / 2;
    const share = gradient / most;
    if (influence.from + i < view.start || influence.from + i >= view.start + c.visible.length || share < 0.02) {
      return;
    }
    const rise = from === to ? 8 * s : room * (0.3 + 0.7 * Math.abs(from - to) / furthest);
    svg.append('path').attr('class', 'arc').attr('stroke-width', 0.6 + 4.4 * share * s).attr('opacity', 0.25 + 0.75 * share)
      .attr('d', from === to ? `M${to},${base}v${-rise}` : `M${from},${base}C${from},${base - rise * 1.3} ${to},${base - rise * 1.3} ${to},${base}`);
  });
}

/** The symbols, each the darker the more it surprised; or the words. */
function strip(c) {
  const {svg, s, step, x, places, visible, view} = c;
  const cells = svg.append('g').selectAll('g').data(visible).join('g').attr('transform', (_, i) => `translate(${x(view.start + i)},${places.strip})`);
  cells.append('rect').attr('class', 'bar').attr('width', step).attr('height', (view.words ? 80 : 20) * s)
    .style('opacity', one => one.probability ? Math.min(0.75, -Math.log2(one.probability) / 8) : 0);
  const text = cells.append('text').attr('class', 'mono ink').attr('font-size', 13 * s).attr('opacity', one => one.known ? 1 : 0.4);
  if (view.words) {
    text.classed('end', true).attr('transform', `translate(${step / 2 + 4 * s},${4 * s}) rotate(-90)`).text(one => one.token.slice(0, 10));
  } else {
    text.classed('middle', true).attr('x', step / 2).attr('y', 14 * s).text(one => seen(one.token).slice(0, 1));
  }
}

/** What the model thinks after each word: the probabilities of the classes, one above the other; of tags the likeliest first, with their names. */
function classes(c) {
  const {svg, s, step, x, places, visible, view, column} = c;
  const names = column.classes;
  if (names.length === 0) {
    return;
  }
  const y = d3.scaleLinear([0, 1], [places.classes + 100 * s, places.classes + 10 * s]);
  visible.forEach((one, k) => {
    let below = 0;
    (tags(column) ? d3.sort(one.expected, other => -other.probability) : one.expected).forEach(({token, probability}, i) => {
      const high = y(below) - y(below + probability);
      const rect = svg.append('rect').attr('x', x(view.start + k)).attr('width', step - 1).attr('y', y(below + probability)).attr('height', high);
      const letters = Math.floor(high / (8.5 * s));
      tags(column) ? rect.attr('class', 'bar').style('opacity', 0.4 / (i + 1)) : rect.attr('fill', classColour(i, names.length));
      if (tags(column) && letters >= Math.min(4, token.length)) {
        svg.append('text').attr('class', 'ink').attr('transform', `translate(${x(view.start + k) + step / 2 + 4 * s},${y(below) - 3 * s}) rotate(-90)`).text(token.slice(0, letters));
      }
      below += probability;
    });
  });
  if (tags(column)) {
    return;
  }
  let below = 0;
  visible.at(-1).expected.forEach(({probability}, i) => {
    if (probability > 0.12) {
      svg.append('text').attr('x', x(view.start + visible.length) + 6 * s).attr('y', y(below + probability / 2) + 4 * s).text(seen(names[i]).slice(0, 7));
    }
    below += probability;
  });
}

function heatMap(c) {
  const {svg, s, step, left, right, width, x, places, heatHeight, column, visible, view} = c;
  const told = visible.filter(one => one.units);
  const i = column.names.indexOf(view.name);
  if (told.length === 0 || i < 0) {
    return;
  }
  const bounds = rangeOf(column.steps, i);
  const count = units(told[0]).length;
  heading(c, places.heat - 10 * s, `${view.name} of ${count} units`);
  svg.append('image').attr('href', heat(told, Math.round(heatHeight * devicePixelRatio), bounds)).attr('x', x(view.start)).attr('y', places.heat)
    .attr('width', told.length * step).attr('height', heatHeight).attr('preserveAspectRatio', 'none').style('image-rendering', 'pixelated');
  legend(c, bounds);
  svg.append('text').attr('class', 'end').attr('x', left - 8 * s).attr('y', places.heat + 10 * s).text('0');
  svg.append('text').attr('class', 'end').attr('x', left - 8 * s).attr('y', places.heat + heatHeight).text(count - 1);
  const reading = svg.append('text').attr('data-live', '').attr('class', 'end ink').attr('x', width).attr('y', places.heat + heatHeight + 14 * s);
  const row = event => Math.max(0, Math.min(count - 1, Math.floor((d3.pointer(event, svg.node())[1] - places.heat) / heatHeight * count)));
  const at = event => Math.max(0, Math.min(told.length - 1, Math.floor((d3.pointer(event, svg.node())[0] - left) / step)));
  svg.append('rect').attr('class', 'hit').attr('x', left).attr('y', places.heat).attr('width', width - left - right).attr('height', heatHeight)
    .on('pointermove', event => reading.text(`unit ${row(event)} at ${seen(told[at(event)].token)}: ${number(units(told[at(event)])[row(event)])}`))
    .on('pointerleave', () => reading.text(''))
    .on('click', event => view.onUnit(row(event)));
  if (view.unit >= 0 && view.unit < count) {
    svg.append('rect').attr('class', 'mark').attr('x', left - 1).attr('width', told.length * step + 2)
      .attr('y', places.heat + view.unit / count * heatHeight - 1).attr('height', Math.max(2, heatHeight / count) + 2);
  }
}

function legend({svg, s, width, right, places, heatHeight}, [low, high]) {
  const id = 'ramp' + Math.random().toString(36).slice(2);
  const ramp = svg.append('defs').append('linearGradient').attr('id', id).attr('x1', 0).attr('x2', 0).attr('y1', 1).attr('y2', 0);
  const stops = low < 0 ? [['--negative', 0], ['--surface', 0.5], ['--positive', 1]] : [['--surface', 0], ['--gate', 1]];
  stops.forEach(([colour, at]) => ramp.append('stop').attr('offset', at).attr('stop-color', rgb(colour)));
  const x = width - right + 12 * s;
  svg.append('rect').attr('x', x).attr('y', places.heat).attr('width', 10 * s).attr('height', heatHeight).attr('style', null)
    .attr('fill', `url(#${id})`).attr('stroke', rgb('--grid'));
  [[high, places.heat + 10 * s], [low, places.heat + heatHeight]].forEach(([value, y]) =>
    svg.append('text').attr('x', x + 14 * s).attr('y', y).text(number(Number(value.toPrecision(2)))));
}

/** Each named value of the equations: mean of the units, all that they reach, and the chosen unit. */
function quantities(c) {
  const {svg, s, step, left, width, right, x, places, lineHeight, column, visible, view, now} = c;
  heading(c, places.lines - 10 * s, 'Values of the equations', view.unit >= 0 ? `unit ${view.unit}` : 'mean of units');
  column.names.forEach((name, i) => {
    const top = places.lines + i * lineHeight + 4 * s;
    const y = d3.scaleLinear(rangeOf(column.steps, i), [top + lineHeight - 10 * s, top]);
    const told = visible.map((one, k) => ({one, k})).filter(({one}) => one.summaries.length > 0);
    const centre = ({k}) => x(view.start + k) + step / 2;
    svg.append('line').attr('class', 'grid').attr('x1', left).attr('x2', width - right).attr('y1', y(0)).attr('y2', y(0));
    svg.append('path').attr('class', 'band').attr('d', d3.area(centre, ({one}) => y(one.summaries[i][1]), ({one}) => y(one.summaries[i][2]))(told));
    svg.append('path').attr('class', 'line').attr('d', d3.line(centre, ({one}) => y(one.summaries[i][0]))(told));
    if (view.unit >= 0) {
      svg.append('path').attr('class', 'unitline').attr('d', d3.line(centre, ({one}) => y(one.chosen[i] ?? NaN)).defined(({one}) => one.chosen.length > 0)(told));
    }
    view.settings.filter(one => one.name === name).forEach(one => svg.append('rect').attr('class', 'set').attr('y', top + lineHeight - 10 * s).attr('height', 3 * s)
      .attr('x', x(Math.max(one.from, view.start))).attr('width', Math.max(0, visible.length - Math.max(0, one.from - view.start)) * step));
    const label = svg.append('g').attr('class', 'choice').on('click', () => view.onName(name));
    label.append('rect').attr('class', 'hit').attr('y', top - 4 * s).attr('width', left).attr('height', lineHeight);
    label.append('text').attr('class', name === view.name ? 'end named' : 'end ink').attr('x', left - 8 * s).attr('y', top + lineHeight / 2)
      .attr('font-size', 15 * s).text(name);
    const value = view.unit >= 0 ? now.chosen[i] : now.summaries[i]?.[0];
    svg.append('text').attr('class', 'ink').attr('x', width - right + 8 * s).attr('y', top + lineHeight / 2).text(value === undefined ? '' : d3.format('.2f')(value));
  });
}

function timeCursor(c) {
  const {svg, step, left, x, places, height, view, visible, column, s} = c;
  if (view.at >= view.start && view.at < view.start + view.count) {
    svg.insert('rect', ':first-child').attr('class', 'cursor').attr('x', x(view.at)).attr('width', step)
      .attr('y', places.strip).attr('height', height - places.strip);
  }
  const at = event => view.start + Math.max(0, Math.min(visible.length - 1, Math.floor((d3.pointer(event, svg.node())[0] - left) / step)));
  const area = (y, size) => svg.append('rect').attr('class', 'hit').attr('x', left).attr('y', y).attr('width', visible.length * step).attr('height', size)
    .on('pointerdown', event => view.onTime(at(event)))
    .on('pointermove', event => event.buttons === 1 && view.onTime(at(event)));
  area(places.strip, (column.classes.length ? 190 : view.words ? 80 : 20) * s);
  area(places.lines, height - places.lines);
}

/** How much each symbol surprised each cell, in bits: the whole text, with the cursor and the part that the columns show. */
export function drawSurprise(element, columns, view) {
  const s = scale();
  const width = Math.max(260, view.width);
  const height = 132 * s;
  const margin = {top: 10 * s, right: 12 * s, bottom: 24 * s, left: 40 * s};
  const length = d3.max(columns, column => column.steps.length - 1) || 1;
  const bits = one => one.probability ? Math.min(16, -Math.log2(one.probability)) : 0;
  const mean = column => d3.mean(column.steps.slice(1), bits) ?? 0;
  const svg = picture(width, height, 'Surprise of each symbol. ' + columns.map(column => `${column.label}: ${number(mean(column))} bits on average`).join(', '));
  const x = d3.scaleLinear([1, length + 1], [margin.left, width - margin.right]);
  const y = d3.scaleLinear([0, Math.max(2, d3.max(columns, column => d3.max(column.steps.slice(1), bits)) ?? 2)], [height - margin.bottom, margin.top]);
  if (view.count < length) {
    svg.append('rect').attr('class', 'cursor').attr('x', x(view.start)).attr('width', x(view.start + view.count) - x(view.start)).attr('y', height - margin.bottom).attr('height', 4 * s);
  }
  const axis = svg.append('g').attr('transform', `translate(${margin.left},0)`).attr('class', 'grid').call(d3.axisLeft(y).ticks(4).tickSize(-(width - margin.left - margin.right)));
  axis.attr('font-size', null).attr('font-family', null).select('.domain').remove();
  const line = d3.line((_, i) => x(i + 1.5), one => y(bits(one))).curve(d3.curveStep);
  columns.forEach(column => svg.append('path').attr('class', `line ${column.colour} dash-${column.dash}`).attr('d', line(column.steps.slice(1))));
  if (view.at > 0) {
    svg.append('rect').attr('class', 'cursor').attr('x', x(view.at)).attr('width', Math.max(2, x(2) - x(1))).attr('y', margin.top).attr('height', height - margin.top - margin.bottom);
  }
  svg.append('text').attr('class', 'end').attr('x', width - margin.right).attr('y', height - 4 * s).text(view.words ? 'words of the text' : 'symbols of the text');
  svg.append('rect').attr('class', 'hit').attr('width', width).attr('height', height)
    .on('pointerdown pointermove', event => {
      if (event.type === 'pointerdown' || event.buttons === 1) {
        view.onTime(Math.max(1, Math.min(length, Math.floor(x.invert(d3.pointer(event)[0])))));
      }
    });
  element.replaceChildren(svg.node());
  return columns.map(mean);
}
