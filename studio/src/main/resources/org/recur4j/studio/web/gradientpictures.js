// Lines on a logarithmic scale with a reference, and maps of updates by steps back.
import {axes} from './curves.js';
import {number, scale} from './dom.js';
import {picture} from './save.js';

const LEAST = 1e-5; // of a map: what is less is white

/** Lines with ranges; options: name, x, reference, least of the scale, linear, at. */
export function drawLines(element, series, options) {
  const s = scale();
  const width = Math.max(260, element.clientWidth);
  const height = Math.round(Math.min(Math.max(230 * s, width * 0.5), 400 * s));
  const margin = {top: 26 * s, right: 14 * s, bottom: 40 * s, left: 66 * s};
  const ends = series.map(one => `${one.label} ends at ${number(one.ys.at(-1))}`);
  const svg = picture(width, height, `${options.name} by ${options.x}: ${ends.join(', ') || 'nothing yet'}`);
  const values = series.flatMap(one => one.ys).filter(value => value > 0);
  if (values.length === 0) {
    svg.append('text').attr('class', 'middle').attr('x', width / 2).attr('y', height / 2).text('Nothing yet: it comes while a run is trained.');
    element.replaceChildren(svg.node());
    return;
  }
  const x = d3.scaleLinear([0, Math.max(1, d3.max(series, one => d3.max(one.xs)))], [margin.left, width - margin.right]);
  const top = Math.max(options.reference || 0, d3.max(values));
  const y = options.linear ? d3.scaleLinear([0, 1], [height - margin.bottom, margin.top])
    : d3.scaleLog([Math.max(options.least, Math.min(d3.min(values), options.reference || Infinity)), top * 1.1], [height - margin.bottom, margin.top]).clamp(true);
  axes(svg, x, y, {width, height, margin, s, across: options.x, up: options.name, format: options.linear ? '.0%' : '~g'});
  if (options.reference > 0) {
    svg.append('line').attr('class', 'same').attr('x1', margin.left).attr('x2', width - margin.right).attr('y1', y(options.reference)).attr('y2', y(options.reference));
  }
  if (options.at >= 0) {
    svg.append('line').attr('class', 'rule').attr('x1', x(options.at)).attr('x2', x(options.at)).attr('y1', margin.top).attr('y2', height - margin.bottom);
  }
  const low = value => Math.max(value ?? 0, y.domain()[0]);
  series.forEach(one => {
    if (one.low) {
      svg.append('path').attr('class', 'band ' + one.colour).attr('d', d3.area((_, i) => x(one.xs[i]), (_, i) => y(low(one.low[i])), (_, i) => y(low(one.high[i])))(one.ys));
    }
    svg.append('path').attr('class', `line ${one.colour} dash-${one.dash}`).attr('d', d3.line((_, i) => x(one.xs[i]), value => y(low(value))).defined(value => value !== null)(one.ys));
  });
  const key = svg.append('g').selectAll('g').data(series).join('g').attr('class', one => one.colour).attr('transform', (_, i) => `translate(${width - margin.right - 6 * s},${margin.top + (i + 0.9) * 17 * s})`);
  key.append('text').attr('class', 'named end halo').attr('x', -34 * s).text(one => one.label);
  key.append('path').attr('class', one => `line dash-${one.dash}`).attr('d', `M${-28 * s},${-4 * s}h${28 * s}`);
  element.replaceChildren(svg.node());
}

/** The mean so many steps back, between the points that were kept. */
function at(look, back) {
  const i = d3.bisectLeft(look.back, back);
  return i < look.back.length ? look.mean[i] ?? 0 : null;
}

/** A map for each run: updates across, steps back down, the stronger the colour the larger the gradient. */
export function drawMaps(element, runs, view) {
  const s = scale();
  const width = Math.max(260, element.clientWidth);
  const shown = runs.filter(run => run.looks.length > 0);
  const [high, gap, left, right] = [110 * s, 34 * s, 58 * s, 10 * s];
  const height = Math.max(1, shown.length) * (high + gap) + 18 * s;
  const svg = picture(width, height, 'Maps of the gradient: ' + (shown.map(run => `${run.label}, ${run.looks.length} looks in ${run.looks.at(-1).update} updates`).join('; ') || 'nothing yet'));
  const last = d3.max(shown, run => d3.max(run.looks, look => look.update)) || 1;
  const longest = d3.max(shown, run => d3.max(run.looks, look => look.back.at(-1))) || 1;
  const step = shown.length ? last / Math.max(1, d3.max(shown, run => run.looks.length) - 1) : 1;
  const x = d3.scaleLinear([0, last + step], [left, width - right]);
  const strength = d3.scaleLog([LEAST, 1], [0, 1]).clamp(true);
  const rows = Math.min(longest + 1, 60);
  shown.forEach((run, i) => {
    const top = i * (high + gap) + 22 * s;
    const g = svg.append('g').attr('class', run.colour).attr('transform', `translate(0,${top})`);
    g.append('text').attr('class', 'named').attr('x', left).attr('y', -7 * s).text(run.label);
    const y = d3.scaleLinear([0, rows], [0, high]);
    const ends = d3.pairs([...run.looks.map(look => look.update), run.looks.at(-1).update + step]);
    run.looks.forEach((look, k) => d3.range(rows).forEach(row => {
      const value = at(look, Math.round(row * longest / Math.max(1, rows - 1)));
      const opacity = value === null || value <= 0 ? 0 : strength(value);
      if (opacity > 0.01) {
        g.append('rect').attr('class', 'heat').attr('x', x(ends[k][0])).attr('width', x(ends[k][1]) - x(ends[k][0])).attr('y', y(row)).attr('height', y(1)).attr('opacity', opacity.toFixed(3));
      }
    }));
    g.append('rect').attr('class', 'frame').attr('x', left).attr('width', width - left - right).attr('height', high);
    g.append('rect').attr('class', 'mark').attr('x', x(d3.max(run.looks.filter(look => look.update <= view.at), look => look.update) ?? 0)).attr('width', Math.max(3, x(step) - x(0))).attr('height', high);
    [[0, 0.9], [longest, high / (12 * s) - 0.2]].forEach(([back, line]) => g.append('text').attr('class', 'end').attr('x', left - 8 * s).attr('y', line * 12 * s).text(back));
    g.append('text').attr('class', 'end').attr('x', left - 8 * s).attr('y', high / 2 + 4 * s).text('back');
    g.append('rect').attr('class', 'hit').attr('x', left).attr('width', width - left - right).attr('height', high).on('pointerdown pointermove', event => {
      if (event.type === 'pointerdown' || event.buttons === 1) {
        const place = x.invert(d3.pointer(event)[0]);
        view.onUpdate(run.looks.filter(look => look.update <= place).at(-1)?.update ?? 0);
      }
    });
  });
  svg.append('text').attr('class', 'end').attr('x', width - right).attr('y', height - 6 * s).text(shown.length ? `updates, to ${d3.format(',')(last)}` : 'Nothing yet: it comes while a run is trained.');
  element.replaceChildren(svg.node());
}
