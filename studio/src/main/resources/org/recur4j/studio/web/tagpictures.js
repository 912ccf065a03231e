// The lattice of labels by steps with the path through it, and the frames of a film.
import {h, scale, tint} from './dom.js';
import {picture} from './save.js';

const share = d3.format('.0%');

/** Where each step begins and how wide it is, of those that are seen around the cursor. */
function places(tagged, room, at, s) {
  const wide = t => tagged.kind === 'words' ? Math.max(34, 9 * tagged.tokens[t].length + 14) * s : tagged.kind === 'bases' ? 14 * s : room / tagged.path.length;
  let start = at;
  let end = at;
  let sum = wide(at);
  while (true) {
    const before = start > 0 && (at - start <= end - at || end === tagged.path.length - 1);
    const next = before ? start - 1 : end + 1;
    if (next < 0 || next >= tagged.path.length || sum + wide(next) > room + 0.5) {
      break;
    }
    sum += wide(next);
    [start, end] = before ? [next, end] : [start, next];
  }
  const stretch = end - start + 1 === tagged.path.length ? Math.min(2, room / sum) : 1; // where all have room
  const shown = [];
  let x = 0;
  for (let t = start; t <= end; t++) {
    shown.push({t, x, width: stretch * wide(t)});
    x += stretch * wide(t);
  }
  return shown;
}

/** Draws what a run says of a sequence: the darker, the likelier; its path; the right labels where they are known. */
export function drawLattice(element, run, view) {
  const s = scale();
  const {labels, probabilities, path, truth, tokens, known, kind, crf} = run.tagged;
  const width = Math.max(260, element.clientWidth);
  const left = Math.min(width * 0.36, (14 + 8 * d3.max(labels, label => label.length)) * s);
  const right = 52 * s;
  const shown = places(run.tagged, width - left - right, view.at, s);
  const row = (labels.length > 12 ? 18 : 26) * s;
  const end = left + shown.at(-1).x + shown.at(-1).width;
  const top = kind === 'frames' ? 20 * s : 40 * s;
  const bottom = truth.length ? 34 * s : 14 * s;
  const height = top + labels.length * row + bottom;
  const here = probabilities[view.at];
  const name = kind === 'frames' ? `frame ${view.at + 1}` : tokens[view.at];
  const svg = picture(width, height, `${run.label}: ${name} is ${labels[path[view.at]]}, ${share(here[path[view.at]])}. All: ${path.map(k => labels[k]).join(' ')}`);
  const g = svg.append('g').attr('transform', `translate(${left},0)`);
  const y = k => top + k * row;
  svg.append('text').attr('class', 'ink').attr('x', 0).attr('y', 13 * s).attr('font-weight', 600).text(crf ? 'CRF: the likeliest path' : 'softmax: each by itself');
  labels.forEach((label, k) => {
    svg.append('text').attr('class', path[view.at] === k ? 'end named' : 'end ink').attr('x', left - 8 * s).attr('y', y(k) + row / 2 + 4.5 * s).text(label);
    svg.append('text').attr('class', path[view.at] === k ? 'ink' : '').attr('x', end + 8 * s).attr('y', y(k) + row / 2 + 4.5 * s).text(share(here[k]));
  });
  const cells = shown.flatMap(place => labels.map((_, k) => ({...place, k, p: probabilities[place.t][k]}))).filter(cell => cell.p > 0.005);
  g.selectAll('rect.heat').data(cells).join('rect').attr('class', 'heat').attr('x', cell => cell.x).attr('y', cell => y(cell.k)).attr('width', cell => Math.max(1, cell.width - 1)).attr('height', row - 1).attr('opacity', cell => (0.75 * cell.p).toFixed(3));
  g.append('rect').attr('class', 'frame').attr('y', top).attr('width', end - left).attr('height', labels.length * row);
  const centre = place => place.x + place.width / 2;
  if (truth.length) {
    g.append('path').attr('class', 'same').attr('d', d3.line(centre, place => y(truth[place.t]) + row / 2).defined(place => truth[place.t] >= 0)(shown));
    g.selectAll('rect.wrong').data(shown.filter(place => truth[place.t] !== path[place.t])).join('rect').attr('class', 'wrong').attr('x', place => place.x).attr('width', place => place.width).attr('y', y(labels.length) + 4 * s).attr('height', 7 * s);
    const right = path.filter((k, t) => k === truth[t]).length;
    svg.append('text').attr('y', height - 6 * s).text(`dashed: the right labels, ${share(right / path.length)} found; bars: wrong`);
  }
  g.append('path').attr('class', 'line').attr('d', d3.line(centre, place => y(path[place.t]) + row / 2)(shown));
  if (kind !== 'frames') {
    g.selectAll('circle.dot').data(shown).join('circle').attr('class', 'dot').attr('r', (kind === 'words' ? 6 : 3.5) * s).attr('cx', centre).attr('cy', place => y(path[place.t]) + row / 2);
    g.selectAll('text').data(shown).join('text').attr('class', place => 'middle ' + (known[place.t] ? 'ink' : '')).attr('font-style', place => known[place.t] ? null : 'italic')
      .attr('x', centre).attr('y', 33 * s).attr('font-size', 14 * s).text(place => kind === 'bases' ? tokens[place.t][Math.floor((tokens[place.t].length - 1) / 2)] : tokens[place.t]);
  }
  const likeliest = t => d3.maxIndex(probabilities[t]);
  g.selectAll('circle.alone').data(shown.filter(place => likeliest(place.t) !== path[place.t])).join('circle').attr('class', 'alone').attr('r', 7 * s).attr('cx', centre).attr('cy', place => y(likeliest(place.t)) + row / 2);
  const now = shown.find(place => place.t === view.at);
  g.insert('rect', ':first-child').attr('class', 'cursor').attr('x', now.x).attr('width', Math.max(3, now.width)).attr('y', kind === 'frames' ? top : 18 * s).attr('height', y(labels.length) - (kind === 'frames' ? top : 18 * s));
  const at = event => shown.findLast(place => place.x <= d3.pointer(event, g.node())[0])?.t ?? shown[0].t;
  g.append('rect').attr('class', 'hit').attr('y', 16 * s).attr('width', end - left).attr('height', height - 16 * s)
    .on('pointerdown', event => view.onTime(at(event))).on('pointermove', event => event.buttons === 1 && view.onTime(at(event)));
  element.replaceChildren(svg.node());
}

/** Numbers of pairs of labels: a row for each label before, a column for each label here. */
function matrix(caption, [rows, columns], labels, most, value, write) {
  const cell = (i, j) => {
    const number = value(i, j);
    const said = number === null ? '–' : write(number);
    const td = h('td', {class: number === null ? 'muted' : null, title: `${labels[i]} → ${labels[j]}: ${said || 'below 0.1%'}`}, said);
    td.style.background = tint(number / most);
    return td;
  };
  return h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption}, h('table', {class: 'matrix'}, h('caption', {}, caption),
    h('thead', {}, h('tr', {}, h('td', {}), columns.map(j => h('th', {scope: 'col'}, labels[j])))),
    h('tbody', {}, rows.map(i => h('tr', {}, h('th', {scope: 'row'}, labels[i]), columns.map(j => cell(i, j)))))));
}

/** The transitions of a CRF, and how likely the labels of a step and of the one before it are together; nothing of other models. */
export function drawChain(element, {chain, labels, tokens}, at) {
  element.hidden = !chain;
  if (!chain) {
    return;
  }
  const all = d3.range(labels.length);
  const most = d3.max(chain.transitions.flat(), Math.abs) || 1;
  const ramp = h('span', {class: 'ramp'});
  ramp.style.background = `linear-gradient(to right, ${tint(-1)}, transparent, ${tint(1)})`;
  const pairs = chain.pairs[at - 1] ?? [];
  const p = new Map(pairs.map(pair => [pair.before * labels.length + pair.here, pair.probability]));
  const likely = ['before', 'here'].map(side => d3.sort(new Set(pairs.map(pair => pair[side]))));
  const name = t => tokens[t] ?? `frame ${t + 1}`;
  element.replaceChildren(
    h('div', {}, matrix('Transition scores of the CRF, from row to column', [all, all], labels, most, (i, j) => chain.transitions[i][j], d3.format('.2f')),
      h('p', {class: 'note'}, d3.format('.2f')(-most), ramp, d3.format('.2f')(most), chain.transitions.flat().includes(null) ? '; –: not allowed' : '')),
    at === 0 ? h('p', {class: 'note'}, 'The first step has no step before it, and so no pairs.')
      : matrix(`Probabilities of pairs of labels: of “${name(at - 1)}” in the rows, of “${name(at)}” in the columns`, likely, labels, 1, (i, j) => p.get(i * labels.length + j) ?? 0, one => one > 0 ? d3.format('.1%')(one) : ''));
}

/** The pictures of a film, each as an address, made once. */
function frames(tagged) {
  if (!tagged.pictures) {
    const {height, width, channels, pixels} = tagged.film;
    const bytes = Uint8Array.from(atob(pixels), character => character.charCodeAt(0));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext('2d');
    const size = height * width * channels;
    tagged.pictures = tagged.path.map((_, t) => {
      const image = context.createImageData(width, height);
      d3.range(height * width).forEach(i => {
        const value = channel => bytes[t * size + i * channels + (channels === 1 ? 0 : channel)];
        image.data.set([value(0), value(1), value(2), 255], 4 * i);
      });
      context.putImageData(image, 0, 0);
      return canvas.toDataURL();
    });
  }
  return tagged.pictures;
}

/** The frame at the cursor, and what it is and what each run takes it for. */
export function drawFilm(element, tagged, runs, at) {
  const s = scale();
  const width = Math.max(260, element.clientWidth);
  const {film, labels, truth} = tagged;
  const high = Math.min(240 * s, (width - 8) * film.height / film.width);
  const wide = high * film.width / film.height;
  const beside = width - wide > 230 * s;
  const lines = [{label: 'It is', text: labels[truth[at]] ?? 'unknown', colour: ''}, ...runs.map(run => ({label: run.label, text: run.tagged.labels[run.tagged.path[at]], colour: run.colour, wrong: run.tagged.path[at] !== truth[at]}))];
  const height = beside ? high : high + (lines.length + 0.5) * 26 * s;
  const svg = picture(width, height, `Frame ${at + 1} of ${tagged.path.length}: ` + lines.map(line => `${line.label} ${line.text}`).join(', '));
  svg.append('image').attr('href', frames(tagged)[at]).attr('width', wide).attr('height', high).attr('preserveAspectRatio', 'none').style('image-rendering', 'pixelated');
  svg.append('rect').attr('class', 'frame').attr('width', wide).attr('height', high);
  lines.forEach((line, i) => {
    const g = svg.append('g').attr('class', line.colour).attr('transform', beside ? `translate(${wide + 20 * s},${(i + 1) * 28 * s})` : `translate(0,${high + (i + 1) * 26 * s})`);
    g.append('text').attr('class', 'named').attr('font-size', 17 * s).text(line.label);
    g.append('text').attr('class', 'ink').attr('x', 90 * s).attr('font-size', 17 * s).text(line.text + (line.wrong ? ' ✗' : ''));
  });
  element.replaceChildren(svg.node());
}
