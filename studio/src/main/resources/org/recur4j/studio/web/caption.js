// The page Caption: what each word looked at in a picture, and how the search came to it.
import {chosenPath, written} from './beam.js';
import {complain, h, scale} from './dom.js';
import {picture} from './save.js';
import {showSearch} from './search.js';

const MAX_BYTES = 5 << 20;

function bytes(file) {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(file);
  });
}

function input(parameters, runs, changed) {
  let dropped = null;
  const number = h('input', {type: 'number', min: 1, max: 1000, value: parameters.get('scene') ?? 7, onchange: () => {
    dropped = null;
    name.textContent = '';
    changed(true);
  }});
  const name = h('output', {});
  const take = async file => {
    if (file.size > MAX_BYTES) {
      throw new Error(`${file.name} has more than 5 MB: make it smaller.`);
    }
    dropped = await bytes(file);
    name.textContent = `${file.name} (not part of this page's address)`;
    changed(true);
  };
  const file = h('input', {type: 'file', accept: 'image/png,image/jpeg', onchange: () => file.files[0] && take(file.files[0]).catch(complain)});
  const element = h('div', {class: 'panel drop', ondragover: event => event.preventDefault(), ondrop: event => {
    event.preventDefault();
    event.dataTransfer.files[0] && take(event.dataTransfer.files[0]).catch(complain);
  }}, h('div', {class: 'tools'}, h('label', {}, 'Drawn scene', number), h('label', {}, 'or drop a picture here:', file), name));
  return {
    element,
    asked: () => dropped ? {picture: dropped, scene: 0} : number.validity.valid && number.value ? {scene: Number(number.value)} : null,
    pairs: () => dropped ? [] : [['scene', number.value]],
  };
}

/** What hides the picture where a word did not look: the darker, the less of its attention is there. */
function shade(weights, rows, columns) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [columns, rows];
  const context = canvas.getContext('2d');
  const most = d3.max(weights);
  weights.forEach((weight, i) => {
    context.fillStyle = `rgba(10,12,16,${0.82 * (1 - weight / most)})`;
    context.fillRect(i % columns, Math.floor(i / columns), 1, 1);
  });
  return canvas.toDataURL();
}

/** Draws the picture, lit where the step at the cursor looked, and the words; returns what lights it for another word. */
function drawLooked(element, column, view) {
  const s = scale();
  const {rows, columns} = column.answer;
  const path = chosenPath(column.found);
  const side = Math.min(Math.max(260, view.width), 420 * s);
  const svg = picture(side, side + 30 * s, `What ${column.label} looked at: ${column.found.text}`);
  svg.append('image').attr('href', 'data:image/png;base64,' + column.answer.picture).attr('width', side).attr('height', side);
  const veil = svg.append('image').attr('width', side).attr('height', side).attr('preserveAspectRatio', 'none');
  const word = svg.append('text').attr('class', 'ink middle').attr('x', side / 2).attr('y', side + 21 * s).attr('font-size', 17 * s).attr('font-weight', 600);
  const look = what => {
    const at = what?.index ?? view.at;
    const weights = at > 0 ? path[at - 1]?.attention : null;
    veil.attr('href', weights ? shade(weights, rows, columns) : null);
    word.text(at > 0 && path[at] ? written(path[at].token) : column.found.text);
  };
  look(null);
  const words = h('div', {class: 'legend'}, path.slice(1).map((node, i) => h('button', {type: 'button', 'aria-current': i + 1 === view.at ? 'step' : null, onclick: () => view.onTime(i + 1),
    onpointerenter: () => view.onLook({index: i + 1}), onpointerleave: () => view.onLook(null), onfocus: () => view.onLook({index: i + 1}), onblur: () => view.onLook(null)}, written(node.token))));
  const said = column.answer.references.length ? h('p', {class: 'note'}, 'Right caption: ' + column.answer.references[0]) : null;
  element.replaceChildren(svg.node(), words, ...[said].filter(Boolean));
  return look;
}

export function show(main, parameters, signal) {
  return showSearch(main, parameters, signal, {
    name: 'caption', title: 'Caption', task: 'captioning', input,
    how: 'Choose a drawn scene by its number, or drop a picture: each word lights what it looked at. The arrow keys go through the search word by word, in all cells.',
    lookedAt: {heading: 'Attention', none: 'Without attention: the decoder gets the picture as one vector and cannot look at parts of it.', draw: drawLooked},
  });
}
