// The time cursor that moves through all pictures of a page at once.
import {h} from './dom.js';

/**
 * A slider, moved by the arrow keys, Home and End as well, wherever these have nothing else to do.
 *
 * @param label what is counted, such as "symbols read"
 * @param moved is told the new place
 * @return element; set(at, length) shows a place
 */
export function timeCursor(label, moved, signal) {
  const slider = h('input', {type: 'range', min: 0, max: 0, value: 0, 'aria-label': 'Time: ' + label, oninput: () => moved(Number(slider.value))});
  const place = h('output', {class: 'mono'});
  document.addEventListener('keydown', event => {
    const step = {ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity}[event.key];
    if (step && !/^(TEXTAREA|INPUT|SELECT)$/.test(event.target.tagName) && !event.defaultPrevented) {
      event.preventDefault();
      moved(Math.max(0, Math.min(Number(slider.max), Number(slider.value) + step)));
    }
  }, {signal});
  const set = (at, length) => {
    slider.max = length;
    slider.value = at;
    slider.setAttribute('aria-valuetext', `${at} of ${length}`);
    place.textContent = `${at} / ${length}`;
  };
  return {element: h('div', {class: 'time'}, slider, place), set};
}
