// The lines of a cell's equations as functions of one number, for one unit with one input.
import {number, scale} from './dom.js';
import {picture} from './save.js';

/** From where to where a number goes: gates turn within ±5, a state that tanh has made within ±1. */
export function spanOf(name, sheet) {
  return name === 'h' && sheet.states.length > 0 ? [-1, 1] : name === 'x' || sheet.states.includes(name) ? [-4, 4] : [-5, 5];
}

/** A small picture for each line, with a rule in all of them where the pointer is; dashed: what stays as it is. */
export function drawUnit(element, curves, along) {
  const s = scale();
  const width = Math.max(260, element.clientWidth);
  const names = Object.keys(curves.lines);
  const rows = Math.ceil(names.length / Math.max(1, Math.floor(width / (210 * s))));
  const columns = Math.ceil(names.length / rows);
  const cell = width / columns;
  const [high, gap, left] = [128 * s, 46 * s, 38 * s];
  const height = rows * (high + gap);
  const ends = names.map(name => `${name} from ${number(curves.lines[name][0])} to ${number(curves.lines[name].at(-1))}`);
  const svg = picture(width, height, `Functions of ${along} from ${curves.at[0]} to ${curves.at.at(-1)}: ${ends.join(', ')}`);
  const x = d3.scaleLinear([curves.at[0], curves.at.at(-1)], [left, cell - 12 * s]);
  const plots = names.map((name, i) => {
    const values = curves.lines[name];
    const [low, top] = d3.extent(values.filter(value => value !== null));
    const y = d3.scaleLinear([low >= 0 ? 0 : Math.min(-1, low), Math.max(1, top ?? 1)], [high, 0]).nice();
    const g = svg.append('g').attr('transform', `translate(${i % columns * cell},${Math.floor(i / columns) * (high + gap) + 24 * s})`);
    g.append('text').attr('class', 'ink').attr('x', left).attr('y', -8 * s).attr('font-weight', 600).attr('font-size', 15 * s).text(name);
    g.append('g').attr('class', 'grid').attr('transform', `translate(${left},0)`).call(d3.axisLeft(y).ticks(4).tickSize(-(cell - left - 12 * s)))
      .attr('font-size', null).attr('font-family', null).select('.domain').remove();
    g.append('g').attr('transform', `translate(0,${high})`).call(d3.axisBottom(x).ticks(4).tickSize(3)).attr('font-size', null).attr('font-family', null).select('.domain').remove();
    if (name === along + "'") {
      const same = x.domain().map(end => Math.max(y.domain()[0], Math.min(y.domain()[1], end)));
      g.append('path').attr('class', 'same').attr('d', `M${x(same[0])},${y(same[0])}L${x(same[1])},${y(same[1])}`);
    }
    g.append('path').attr('class', 'line').attr('d', d3.line((_, k) => x(curves.at[k]), value => y(value)).defined(value => value !== null)(values));
    const live = g.append('g').attr('data-live', '').attr('display', 'none');
    live.append('line').attr('class', 'rule').attr('y2', high);
    const told = live.append('text').attr('class', 'ink end').attr('x', cell - 12 * s).attr('y', -8 * s);
    const show = k => {
      live.attr('display', k === null ? 'none' : null);
      if (k !== null) {
        live.select('line').attr('x1', x(curves.at[k])).attr('x2', x(curves.at[k]));
        told.text(`${along} ${d3.format('.1f')(curves.at[k])}: ${d3.format('.3f')(values[k] ?? NaN)}`);
      }
    };
    return {g, show};
  });
  plots.forEach(({g}) => g.append('rect').attr('class', 'hit').attr('x', left).attr('y', 0).attr('width', cell - left - 12 * s).attr('height', high)
    .on('pointermove', event => {
      const k = d3.bisectCenter(curves.at, x.invert(d3.pointer(event)[0]));
      plots.forEach(plot => plot.show(k));
    })
    .on('pointerleave', () => plots.forEach(plot => plot.show(null))));
  element.replaceChildren(svg.node());
}
