// Saves a picture as SVG or PNG, with the colours that it has on the page.
import {h, scale} from './dom.js';

const STYLES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'opacity', 'font-family', 'font-size',
  'font-weight', 'text-anchor', 'image-rendering', 'paint-order'];

/** An SVG element as the text of a file: styles become attributes, and what only serves the pointer is left out. */
export function svgText(svg) {
  const copy = svg.cloneNode(true);
  const from = [svg, ...svg.querySelectorAll('*')];
  const to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((element, i) => {
    const computed = getComputedStyle(element);
    STYLES.forEach(name => to[i].setAttribute(name, computed.getPropertyValue(name)));
    to[i].removeAttribute('class');
  });
  copy.querySelectorAll('[data-live]').forEach(element => element.remove());
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const background = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  background.setAttribute('width', '100%');
  background.setAttribute('height', '100%');
  background.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(background);
  return new XMLSerializer().serializeToString(copy);
}

/** Gives the browser a file to keep. */
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  h('a', {href: address, download: name.replace(/[^\w.-]+/g, '-')}).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** An SVG element as pixels, two for each of the page. */
export async function pngOf(svg) {
  const image = new Image();
  image.src = 'data:image/svg+xml,' + encodeURIComponent(svgText(svg));
  await image.decode();
  const canvas = h('canvas', {width: 2 * svg.width.baseVal.value, height: 2 * svg.height.baseVal.value});
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise(done => canvas.toBlob(done, 'image/png'));
}

/** Buttons that save what is found when they are pressed. */
export function saveButton(find, name) {
  const button = (kind, blob) => h('button', {type: 'button', class: 'small', 'aria-label': `Save ${name()} as ${kind}`, title: 'Save as ' + kind,
    onclick: async () => save(await blob(find()), `${name()}.${kind.toLowerCase()}`)}, kind);
  return h('span', {class: 'save'}, button('SVG', svg => new Blob([svgText(svg)], {type: 'image/svg+xml'})), ' ', button('PNG', pngOf));
}

/** An SVG element to draw into, of this size. */
export function picture(width, height, label) {
  return d3.create('svg')
    .attr('width', width).attr('height', height).attr('viewBox', `0 0 ${width} ${height}`)
    .attr('role', 'img').attr('aria-label', label)
    .style('font-size', 13 * scale() + 'px');
}
