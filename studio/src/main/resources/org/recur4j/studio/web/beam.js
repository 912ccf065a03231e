// Pictures of a beam search: the tree of all hypotheses that were kept, and what each step chose from.
import {scale} from './dom.js';
import {picture} from './save.js';

const LETTER = 8.2; // width of a letter, in pixels
const percent = p => d3.format(p > 0.9995 || p < 0.0005 ? '.0%' : p < 0.01 ? '.1%' : '.0%')(p);
const kept = level => level.filter(node => node.fate !== 'DROPPED');

/** A token as people read it. */
export function written(token) {
  return token === '</s>' ? '■ end' : token === '<s>' ? '' : token;
}

/** The nodes of what was found, from the empty hypothesis to the end. */
export function chosenPath(found) {
  return found.levels.map(level => level.find(node => node.chosen)).filter(Boolean);
}

/** The tokens of a hypothesis. */
function tokensTo(levels, depth, node) {
  const tokens = [];
  for (let d = depth, at = node; d > 0; d--) {
    tokens.unshift(at.token);
    at = levels[d - 1][at.parent];
  }
  return tokens;
}

/** Makes elements do something when they are clicked, or chosen with the keyboard. */
export function asButtons(selection, label, pressed) {
  return selection.attr('role', 'button').attr('aria-label', label)
    .on('click', (_, one) => pressed(one))
    .on('keydown', (event, one) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        pressed(one);
      }
    });
}

function fateOf(levels, depth, node) {
  const goesOn = kept(levels[depth + 1] ?? []).some(next => levels[depth][next.parent] === node);
  return node.chosen ? 'chosen' : node.fate === 'FINISHED' ? 'finished' : goesOn ? 'kept' : 'pruned';
}

/**
 * Draws the tree: each column a step, each box a hypothesis that was kept, by its last token. The view says where the time cursor is
 * (at) and who is told of a choice (onTime, onForce).
 */
export function drawTree(element, column, view) {
  const s = scale();
  const {levels} = column.found;
  const boxes = levels.map(kept);
  const widths = boxes.map((level, depth) => depth === 0 ? 8 * s : (d3.max(level, node => Math.max(4, written(node.token).length)) ?? 0) * LETTER * s + 16 * s);
  const x = d3.cumsum(widths.map((_, i) => i === 0 ? 4 : widths[i - 1] + 30 * s));
  const top = 24 * s;
  const [row, box] = [46 * s, 24 * s];
  const height = top + d3.max(boxes, level => level.length) * row;
  const svg = picture(x.at(-1) + widths.at(-1) + 6, height, `Beam search of ${column.label}`).attr('role', 'group');
  const y = (level, node) => top + boxes[level].indexOf(node) * row + box / 2;
  const steps = svg.append('g').selectAll('g').data(d3.range(1, boxes.length)).join('g').attr('class', 'choice').on('click', (_, depth) => view.onTime(depth));
  steps.append('rect').attr('class', depth => depth === view.at ? 'cursor' : 'hit').attr('x', depth => x[depth] - 10 * s).attr('width', depth => widths[depth] + 20 * s).attr('height', height).attr('rx', 6);
  steps.append('text').attr('class', 'middle').attr('x', depth => x[depth] + widths[depth] / 2).attr('y', 14 * s).text(depth => depth);
  svg.append('circle').attr('class', 'bar').attr('cx', x[0] + 4 * s).attr('cy', top + box / 2).attr('r', 4 * s);
  const nodes = boxes.flatMap((level, depth) => depth === 0 ? [] : level.map(node => ({node, depth, parent: levels[depth - 1][node.parent], fate: fateOf(levels, depth, node)})));
  svg.append('g').selectAll('path').data(nodes).join('path').attr('class', ({fate}) => 'edge ' + fate)
    .attr('stroke-width', ({node}) => (0.8 + 3.2 * node.probability) * s)
    .attr('d', ({node, depth, parent}) => d3.linkHorizontal()({source: [x[depth - 1] + widths[depth - 1], y(depth - 1, parent)], target: [x[depth], y(depth, node)]}));
  const groups = svg.append('g').selectAll('g').data(nodes).join('g').attr('class', ({fate}) => 'choice node ' + fate)
    .attr('transform', ({node, depth}) => `translate(${x[depth]},${y(depth, node) - box / 2})`).attr('tabindex', ({depth}) => depth === view.at ? 0 : -1);
  asButtons(groups, ({node, fate}) => `${written(node.token)}, ${percent(node.probability)}, ${fate}`, ({node, depth}) => view.onForce(tokensTo(levels, depth, node)));
  groups.append('rect').attr('class', 'box').attr('width', ({depth}) => widths[depth]).attr('height', box).attr('rx', 5 * s);
  groups.append('text').attr('class', 'middle ink').attr('x', ({depth}) => widths[depth] / 2).attr('y', 16.5 * s).text(({node}) => written(node.token));
  groups.append('text').attr('class', 'middle').attr('x', ({depth}) => widths[depth] / 2).attr('y', box + 12 * s).attr('font-size', 11 * s).text(({node}) => percent(node.probability));
  element.replaceChildren(svg.node());
  const now = Math.min(view.at, boxes.length - 1);
  element.scrollLeft = x[now] + widths[now] / 2 - element.clientWidth / 2;
}

/** Draws what the step at the cursor chose from: the likeliest continuations of all hypotheses, of which the beam keeps the best. */
export function drawChoices(element, column, view) {
  const s = scale();
  const {levels} = column.found;
  const level = levels[view.at];
  if (!level || view.at === 0) {
    element.replaceChildren();
    return;
  }
  const stays = kept(level);
  const rows = [...stays, ...level.slice(stays.length, stays.length + 5)].sort((a, b) => b.total - a.total);
  const width = Math.max(260, Math.min(720 * s, view.width));
  const [left, right, row] = [Math.min(width * 0.42, 190 * s), 96 * s, 22 * s];
  const svg = picture(width, rows.length * row + 4, `Candidates of ${column.label} at step ${view.at}`).attr('role', 'group');
  const x = d3.scaleLinear([0, Math.exp(rows[0].total)], [0, width - left - right - 12 * s]);
  const groups = svg.selectAll('g').data(rows).join('g').attr('transform', (_, i) => `translate(0,${i * row})`).attr('tabindex', 0)
    .attr('class', node => 'choice candidate ' + (node.chosen ? 'chosen' : node.fate === 'DROPPED' ? 'dropped' : 'kept'));
  const before = node => tokensTo(levels, view.at, node).slice(0, -1).map(written).join(' ');
  asButtons(groups, node => `${before(node)} ${written(node.token)}, ${percent(node.probability)}, ${node.fate === 'DROPPED' ? 'not kept' : 'kept'}`,
    node => view.onForce(tokensTo(levels, view.at, node)));
  groups.append('rect').attr('class', 'hit').attr('width', width).attr('height', row);
  const label = groups.append('text').attr('class', 'end').attr('x', left).attr('y', 15 * s);
  const letters = Math.floor(left / LETTER / s);
  label.append('tspan').text(node => {
    const [text, most] = [before(node), Math.max(0, letters - written(node.token).length - 2)];
    return (text.length > most ? '…' + text.slice(text.length - most) : text) + ' ';
  });
  label.append('tspan').attr('class', 'ink').attr('font-weight', 600).text(node => written(node.token));
  groups.append('rect').attr('class', 'share').attr('x', left + 8 * s).attr('y', 4 * s).attr('height', 14 * s).attr('rx', 2)
    .attr('width', node => Math.max(1.5, x(Math.exp(node.total))));
  groups.append('text').attr('x', node => left + 14 * s + Math.max(1.5, x(Math.exp(node.total)))).attr('y', 15 * s)
    .text(node => percent(node.probability) + (node.fate === 'DROPPED' ? '' : node.fate === 'FINISHED' ? ' · finished' : ' · kept'));
  element.replaceChildren(svg.node());
}
