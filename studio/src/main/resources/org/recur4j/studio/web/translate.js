// The page Translate: what each word of a translation looked at, and how the search came to it.
import {asButtons, chosenPath, written} from './beam.js';
import {h, later, scale} from './dom.js';
import {picture} from './save.js';
import {showSearch} from './search.js';

const OPENING = 'The children are very happy because today the cow hears the mouse.'; // of the grammar that quick runs learn

function input(parameters, runs, changed) {
  const builtIn = Number(runs[0]?.settings['data.pairs']) > 0;
  const area = h('textarea', {id: 'text', spellcheck: 'false', autocomplete: 'off', maxlength: 1000, rows: 2});
  area.value = parameters.get('text') ?? (builtIn ? OPENING : '');
  const typed = later(250, () => changed(true));
  area.addEventListener('input', typed);
  const language = runs[0]?.settings['data.source'] ?? '';
  return {
    element: h('div', {class: 'reading'}, h('label', {for: 'text'}, `Sentence to translate (${language})`), area),
    asked: () => area.value.trim() ? {text: area.value} : null,
    pairs: () => [['text', area.value]],
  };
}

/** Draws the words read and the words written, with a line between them as thick as the attention; returns what lights one word. */
function drawAlignment(element, column, view) {
  const s = scale();
  const path = chosenPath(column.found);
  const {source} = column.found;
  const target = path.slice(1).map(node => node.token);
  const weights = path.slice(0, -1).map(node => node.attention ?? []); // [target][source]
  const row = 25 * s;
  const width = Math.max(260, Math.min(560 * s, view.width));
  const room = (words, share) => Math.min(width * share, (d3.max(words, word => written(word).length) ?? 1) * 8.6 * s + 10 * s);
  const left = room(source, 0.34) + 42 * s;
  const right = width - room(target, 0.34);
  const y = i => i * row + row / 2;
  const svg = picture(width, Math.max(source.length, target.length) * row + 4, `What ${column.label} looked at: ${column.found.text}`).attr('role', 'group');
  const links = target.flatMap((_, i) => d3.range(weights[i].length).map(j => ({i, j, weight: weights[i][j]}))).filter(({weight}) => weight > 0.01);
  const paths = svg.append('g').selectAll('path').data(links).join('path').attr('class', 'arc')
    .attr('stroke-width', ({weight}) => (0.5 + 5.5 * weight) * s)
    .attr('d', ({i, j}) => d3.linkHorizontal()({source: [left, y(j)], target: [right, y(i)]}));
  const words = (tokens, side, x, w, anchor, pressed) => {
    const groups = svg.append('g').selectAll('g').data(tokens.map((token, index) => ({token, index}))).join('g').attr('class', 'choice').attr('tabindex', 0)
      .attr('transform', ({index}) => `translate(${x},${index * row})`)
      .on('pointerenter focus', (_, {index}) => view.onLook({side, index})).on('pointerleave blur', () => view.onLook(null));
    asButtons(groups, ({token, index}) => `${written(token)}: ${spoken(side, index)}`, pressed);
    groups.append('rect').attr('class', 'lit').attr('x', anchor === 'end' ? -w : 0).attr('width', w).attr('height', row - 3 * s).attr('y', 1.5 * s).attr('rx', 4 * s);
    groups.append('text').attr('class', 'ink ' + anchor).attr('x', anchor === 'end' ? -6 * s : 6 * s).attr('y', row / 2 + 5 * s).text(({token}) => written(token));
    return groups;
  };
  const between = (side, index, other) => (side === 'target' ? weights[index]?.[other] : weights[other]?.[index]) ?? 0;
  const spoken = (side, index) => (side === 'target' ? source : target).map((token, other) => [written(token), between(side, index, other)])
    .filter(([, weight]) => weight > 0.1).map(([token, weight]) => `${token} ${d3.format('.0%')(weight)}`).join(', ');
  const read = words(source, 'source', left, left - 42 * s, 'end', ({index}) => view.onLook({side: 'source', index}));
  const wrote = words(target, 'target', right, width - right, '', ({index}) => view.onTime(index + 1));
  const shares = read.append('text').attr('x', -left).attr('y', row / 2 + 5 * s);
  const look = what => {
    const {side, index} = what ?? {side: view.at > 0 ? 'target' : '', index: view.at - 1};
    const share = (own, at) => !side ? 0 : own === side ? Number(at === index) : between(side, index, at);
    paths.attr('opacity', ({i, j, weight}) => !side ? 0.2 + 0.7 * weight : (side === 'target' ? i : j) === index ? 0.25 + 0.75 * weight : 0.07);
    read.select('.lit').attr('opacity', one => 0.5 * share('source', one.index));
    wrote.select('.lit').attr('opacity', one => 0.5 * share('target', one.index));
    shares.text(one => side === 'target' && share('source', one.index) >= 0.01 ? d3.format('.0%')(share('source', one.index)) : '');
  };
  look(null);
  element.replaceChildren(svg.node());
  return look;
}

export function show(main, parameters, signal) {
  return showSearch(main, parameters, signal, {
    name: 'translate', title: 'Translate', task: 'translation', input,
    how: 'Type a sentence. The arrow keys go through the search word by word, in all cells; hover or focus a word on either side to see what belongs to it.',
    about: answer => answer.greedy === answer.found.text ? 'Greedy search finds the same.' : `Greedy: ${answer.greedy} (ln p ${d3.format('.2f')(answer.greedyTotal)})`,
    lookedAt: {heading: 'Attention', none: 'Without attention: all that the decoder knows of the sentence is one vector.', draw: drawAlignment},
  });
}
