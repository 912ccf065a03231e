// Saves a picture as SVG, with the colours that it has on the page.
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

/** Saves an SVG element as a file. */
export function saveSvg(svg, name) {
  const address = URL.createObjectURL(new Blob([svgText(svg)], {type: 'image/svg+xml'}));
  const link = h('a', {href: address, download: name.replace(/[^\w.-]+/g, '-') + '.svg'});
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** A button that saves what is found when it is pressed. */
export function saveButton(find, name) {
  return h('button', {type: 'button', class: 'small', onclick: () => saveSvg(find(), name())}, 'Save as SVG');
}

/** An SVG element to draw into, of this size. */
export function picture(width, height, label) {
  return d3.create('svg')
    .attr('width', width).attr('height', height).attr('viewBox', `0 0 ${width} ${height}`)
    .attr('role', 'img').attr('aria-label', label)
    .style('font-size', 13 * scale() + 'px');
}
