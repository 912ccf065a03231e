// Learning curves of several runs in one chart: hover or arrow keys read all lines.
import {h, number, scale, words} from './dom.js';
import {picture, saveButton} from './save.js';

/** The measures that any of the curves has, dev scores first. */
export function measures(series) {
  const names = new Set(series.flatMap(run => Object.keys(run.columns.history)));
  if (series.some(run => run.columns.updates.loss)) {
    names.add('each.loss').add('each.norm');
  }
  ['update', 'epoch', 'symbols', 'seconds', 'clipped'].forEach(name => names.delete(name));
  return [...names].sort((a, b) => b.startsWith('dev.') - a.startsWith('dev.') || a.localeCompare(b));
}

function named(measure) {
  return {'each.loss': 'loss of each update', 'each.norm': 'gradient norm of each update', trainLoss: 'training loss', learningRate: 'learning rate', gradientNorm: 'gradient norm'}[measure]
    ?? (measure.startsWith('dev.') ? 'dev ' : '') + words(measure);
}

/** Exponential moving average, with the weight of what came before. */
function smooth(values, weight) {
  let mean = null;
  return values.map(value => {
    if (value === null) {
      return null;
    }
    mean = mean === null ? value : weight * mean + (1 - weight) * value;
    return mean;
  });
}

function points(run, options) {
  const {history, updates} = run.columns;
  const each = options.measure.startsWith('each.');
  const ys = smooth((each ? updates[options.measure.slice(5)] : history[options.measure]) ?? [], options.smooth);
  const seconds = d3.scaleLinear([0, ...history.update ?? []], [0, ...history.seconds ?? []]); // between evaluations the speed is even
  const xs = (!each ? history[options.x] : options.x === 'update' ? updates.update : updates.update?.map(seconds)) ?? [];
  return xs.map((x, i) => ({x, y: ys[i]}))
    .filter(point => point.x !== null && point.y !== null && (!options.log || point.y > 0));
}

/** Draws the chart anew into an element. */
export function drawCurves(element, series, options) {
  const s = scale();
  const width = Math.max(280, element.clientWidth);
  const height = Math.round(Math.min(Math.max(260 * s, width * 0.5), 460 * s));
  const margin = {top: 26 * s, right: 16 * s, bottom: 42 * s, left: 58 * s};
  const lines = series.filter(run => !options.hidden.has(run.id))
    .map(run => ({run, points: points(run, options)}))
    .filter(line => line.points.length > 0);
  const unit = options.x === 'seconds' ? 'seconds of training' : 'updates';
  const label = `${named(options.measure)} by ${unit}: `
    + lines.map(line => `${line.run.label} ends at ${number(line.points.at(-1).y)}`).join(', ');
  const svg = picture(width, height, label);
  if (lines.length === 0) {
    svg.append('text').attr('x', width / 2).attr('y', height / 2).attr('class', 'middle')
      .text('No curve yet: the first point comes with the first evaluation.');
    element.replaceChildren(svg.node());
    return;
  }
  const all = lines.flatMap(line => line.points);
  const x = d3.scaleLinear([0, d3.max(all, p => p.x) || 1], [margin.left, width - margin.right]);
  const y = (options.log ? d3.scaleLog() : d3.scaleLinear())
    .domain(extent(all.map(p => p.y), options.log)).range([height - margin.bottom, margin.top]).nice();
  axes(svg, x, y, {width, height, margin, s, across: unit, up: named(options.measure)});
  const path = d3.line(p => x(p.x), p => y(p.y));
  lines.forEach(({run, points: drawn}, i) => {
    const key = svg.append('g').attr('class', run.colour).attr('transform', `translate(${width - margin.right - 6 * s},${margin.top + (i + 0.9) * 17 * s})`);
    key.append('text').attr('class', 'named end halo').attr('x', -34 * s).text(run.label);
    key.append('path').attr('class', `line dash-${run.dash}`).attr('d', `M${-28 * s},${-4 * s}h${28 * s}`);
    svg.append('path').attr('class', `line ${run.colour} dash-${run.dash}`).attr('d', path(drawn));
    const end = drawn.at(-1);
    svg.append('circle').attr('class', `dot ${run.colour}`).attr('r', 4 * s).attr('cx', x(end.x)).attr('cy', y(end.y));
  });
  element.replaceChildren(svg.node());
  readings(element, svg, lines, {x, y, width, height, margin, unit});
}

function extent(values, log) {
  const [low, high] = d3.extent(values);
  if (low === high) {
    return log ? [low / 2, high * 2] : low === 0 ? [0, 1] : d3.extent([0, 2 * low]);
  }
  return [low, high];
}

/** Axes with a grid, and what they measure: across and up. */
export function axes(svg, x, y, {width, height, margin, s, across, up, format = '~g'}) {
  const ticks = width / (90 * s);
  const short = x.tickFormat(ticks, '~s');
  const bottom = d3.axisBottom(x).ticks(ticks).tickFormat(value => value && short(value)).tickSize(-(height - margin.top - margin.bottom)).tickPadding(8); // 0, not 0k
  const left = d3.axisLeft(y).ticks(height / (60 * s), format).tickSize(-(width - margin.left - margin.right)).tickPadding(8);
  for (const [axis, place] of [[bottom, [0, height - margin.bottom]], [left, [margin.left, 0]]]) {
    const group = svg.append('g').attr('transform', `translate(${place})`).call(axis)
      .attr('font-size', null).attr('font-family', null);
    group.select('.domain').remove();
    group.selectAll('text').attr('fill', null);
  }
  svg.append('text').attr('class', 'ink end').attr('x', width - margin.right).attr('y', height - 6 * s).text(across);
  svg.append('text').attr('class', 'ink').attr('x', margin.left).attr('y', margin.top - 10 * s).text(up);
}

/** A rule with the values of all lines, at the pointer or where the arrow keys have moved it. */
function readings(element, svg, lines, {x, y, width, height, margin, unit}) {
  const rule = svg.append('g').attr('data-live', '').attr('display', 'none');
  rule.append('line').attr('class', 'rule').attr('y1', margin.top).attr('y2', height - margin.bottom);
  const dots = rule.selectAll('circle').data(lines).join('circle').attr('r', 4).attr('class', line => 'dot ' + line.run.colour);
  const readout = h('div', {class: 'readout', hidden: true});
  element.append(readout);
  const nearest = d3.bisector(p => p.x).center;
  const places = [...new Set(lines.flatMap(line => line.points.map(p => p.x)))].sort((a, b) => a - b);
  let at = places.length - 1;
  const show = place => {
    const values = lines.map(line => line.points[nearest(line.points, place)]);
    rule.attr('display', null).select('line').attr('x1', x(place)).attr('x2', x(place));
    dots.attr('cx', (_, i) => x(values[i].x)).attr('cy', (_, i) => y(values[i].y));
    readout.replaceChildren(h('div', {class: 'muted'}, `${number(place)} ${unit}`), h('table', {}, h('tbody', {},
      lines.map((line, i) => h('tr', {}, h('th', {class: line.run.colour}, line.run.label), h('td', {}, number(values[i].y)))))));
    readout.hidden = false;
    const left = x(place) > width / 2;
    readout.style.left = left ? '' : x(place) + 14 + 'px';
    readout.style.right = left ? width - x(place) + 14 + 'px' : '';
  };
  const hide = () => {
    rule.attr('display', 'none');
    readout.hidden = true;
  };
  svg.append('rect').attr('class', 'hit').attr('data-live', '').attr('width', width).attr('height', height)
    .on('pointermove', event => {
      const place = x.invert(d3.pointer(event)[0]);
      at = d3.bisectCenter(places, place);
      show(places[at]);
    })
    .on('pointerleave', hide);
  svg.attr('tabindex', 0).on('keydown', event => {
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (step) {
      at = Math.max(0, Math.min(places.length - 1, at + step));
      show(places[at]);
      event.preventDefault();
    }
  }).on('blur', hide);
}

/** The chart with its controls; options are changed in place and told to `changed`. */
export function curvePanel(series, options, changed) {
  const chart = h('div', {class: 'chart'});
  const names = measures(series);
  if (!names.includes(options.measure)) {
    options.measure = names.find(name => /^dev\..*loss/i.test(name)) ?? names[0] ?? '';
  }
  const draw = () => drawCurves(chart, series, options);
  const set = change => {
    change();
    draw();
    changed();
  };
  const select = (label, value, choices, change) => h('label', {}, label, h('select', {onchange: event => set(() => change(event.target.value))},
    choices.map(([key, text]) => h('option', {value: key, selected: key === value}, text))));
  const legend = h('div', {class: 'legend', role: 'group', 'aria-label': 'Lines shown'}, series.map(run =>
    h('button', {type: 'button', class: run.colour, 'aria-pressed': String(!options.hidden.has(run.id)), title: run.id, onclick: event => set(() => {
      options.hidden.has(run.id) ? options.hidden.delete(run.id) : options.hidden.add(run.id);
      event.currentTarget.setAttribute('aria-pressed', String(!options.hidden.has(run.id)));
    })}, h('span', {class: 'swatch'}), run.label)));
  const panel = h('section', {class: 'panel', 'aria-label': 'Learning curves'},
    h('div', {class: 'head'}, h('h2', {}, 'Learning curves'), saveButton(() => chart.querySelector('svg'), () => 'curves-' + options.measure)),
    h('div', {class: 'tools'},
      select('Measure', options.measure, names.map(name => [name, named(name)]), value => { options.measure = value; }),
      select('by', options.x, [['update', 'updates'], ['seconds', 'seconds']], value => { options.x = value; }),
      h('label', {}, h('input', {type: 'checkbox', checked: options.log, onchange: event => set(() => { options.log = event.target.checked; })}), 'log'),
      h('label', {}, 'smooth', h('input', {type: 'range', min: 0, max: 0.95, step: 0.05, value: options.smooth,
        oninput: event => set(() => { options.smooth = Number(event.target.value); })}))),
    legend, chart);
  return {panel, draw};
}
