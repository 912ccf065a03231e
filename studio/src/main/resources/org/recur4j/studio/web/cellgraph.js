// The graph of a cell's equations, in layers from the input and the states before a step to those after it.
import {scale} from './dom.js';
import {picture} from './save.js';

/** Nodes by layer, with a place in each layer that a longer line crosses. */
function layered(sheet) {
  const names = [...new Set(sheet.links.flatMap(link => [link.from, link.to]))];
  const layers = new Map();
  const layer = name => {
    if (!layers.has(name)) {
      const below = sheet.links.filter(link => link.to === name).map(link => layer(link.from));
      layers.set(name, below.length ? Math.max(...below) + 1 : 0);
    }
    return layers.get(name);
  };
  names.forEach(layer);
  const last = Math.max(...layers.values());
  sheet.states.forEach(state => names.includes(state + "'") && !sheet.links.some(link => link.from === state + "'") && layers.set(state + "'", last));
  const rows = d3.range(last + 1).map(() => []);
  const order = name => name === 'x' ? -1 : sheet.states.includes(name) ? sheet.states.indexOf(name) : 0;
  [...names].sort((a, b) => order(a) - order(b)).forEach(name => rows[layers.get(name)].push({name, before: [], after: []}));
  const node = name => rows[layers.get(name)].find(one => one.name === name);
  const paths = sheet.links.map(link => {
    const path = [node(link.from)];
    for (let i = layers.get(link.from) + 1; i < layers.get(link.to); i++) {
      const place = {name: '', before: [], after: []};
      rows[i].push(place);
      path.push(place);
    }
    path.push(node(link.to));
    d3.pairs(path).forEach(([a, b]) => { a.after.push(b); b.before.push(a); });
    return {...link, path};
  });
  return {rows, paths};
}

/** Few crossings: each row in the order of the means of what it is joined to, some times down and up. */
function arranged(rows) {
  const number = row => row.forEach((one, i) => { one.at = (i + 0.5) / row.length; });
  rows.forEach(number);
  d3.range(8).forEach(round => {
    const down = round % 2 === 0;
    (down ? rows.slice(1) : [...rows].reverse().slice(1)).forEach(row => {
      row.forEach(one => { one.mean = d3.mean(down ? one.before : one.after, other => other.at) ?? one.at; });
      row.sort((a, b) => a.mean - b.mean);
      number(row);
    });
  });
}

/** Draws it; who points at a line's box is told its name, and null afterwards. */
export function drawGraph(element, sheet, told) {
  const s = scale();
  const {rows, paths} = layered(sheet);
  arranged(rows);
  const width = Math.max(260, element.clientWidth);
  const down = 78 * s;
  const box = 34 * s;
  const height = rows.length * down - 30 * s;
  rows.forEach((row, i) => {
    const wide = row.map(one => one.name ? Math.max(52, 22 + 11 * one.name.length) * s : 20 * s);
    const gap = (width - d3.sum(wide)) / (row.length + 1);
    let x = gap;
    row.forEach((one, k) => {
      Object.assign(one, {x: x + wide[k] / 2, y: i * down + box / 2 + 6 * s, width: wide[k]});
      x += wide[k] + gap;
    });
  });
  const uses = d3.groups(sheet.links, link => link.to).map(([to, links]) => `${to} of ${links.map(link => link.from).join(', ')}`);
  const svg = picture(width, height, `Graph of the cell ${sheet.name}: ${uses.join('; ')}`);
  const line = d3.line(one => one[0], one => one[1]).curve(d3.curveMonotoneY);
  const edges = svg.append('g').selectAll('path').data(paths).join('path').attr('class', ({matrix}) => matrix ? 'dependence thin' : 'dependence')
    .attr('d', ({path}) => line(path.flatMap((one, i) => {
      const side = i === 0 ? box / 2 : i === path.length - 1 ? -box / 2 - 2 * s : 0;
      return [[one.x, one.y + side]];
    })));
  const nodes = svg.append('g').selectAll('g').data(rows.flat().filter(one => one.name)).join('g').attr('transform', one => `translate(${one.x},${one.y})`);
  nodes.append('rect').attr('class', one => one.before.length === 0 ? 'quantity given' : sheet.states.some(state => one.name === state + "'") ? 'quantity state' : 'quantity')
    .attr('x', one => -one.width / 2).attr('y', -box / 2).attr('width', one => one.width).attr('height', box).attr('rx', box / 2);
  nodes.append('text').attr('class', 'middle ink').attr('y', 6 * s).attr('font-size', 17 * s).text(one => one.name);
  nodes.on('pointerenter', (_, one) => {
    edges.attr('opacity', ({path}) => path.includes(one) ? 1 : 0.15);
    told(one.name);
  }).on('pointerleave', () => {
    edges.attr('opacity', null);
    told(null);
  });
  element.replaceChildren(svg.node());
}
