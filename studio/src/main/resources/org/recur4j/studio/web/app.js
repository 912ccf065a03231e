// The pages, large type, and what is shown at which address. A page's code is loaded when it is shown first.
import {address, changedFromOutside} from './address.js';
import {complain, h} from './dom.js';

/** A page: its name in addresses, what it is called, and its module, which exports show(main, parameters, signal). */
const PAGES = [
  {name: 'runs', title: 'Runs', load: () => import('./runs.js')},
  {name: 'read', title: 'Read along', load: () => import('./read.js')},
  {name: 'translate', title: 'Translate', load: () => import('./translate.js')},
  {name: 'caption', title: 'Caption', load: () => import('./caption.js')},
  {name: 'cell', title: 'Cell', load: () => import('./cell.js')},
  {name: 'gradient', title: 'Gradient', load: () => import('./gradient.js')},
  {name: 'tag', title: 'Tag', load: () => import('./tag.js')},
  {name: 'lesson', title: 'Lesson', load: () => import('./lesson.js')},
];

const main = document.getElementById('main');
const links = PAGES.map(({name, title}) => h('a', {href: '#/' + name}, title));
let leaving = new AbortController();

/** The signal that a page gets ends its listeners when another page is shown. */
async function show() {
  if (!changedFromOutside()) {
    return;
  }
  leaving.abort();
  const {signal} = leaving = new AbortController();
  const {path, parameters} = address();
  const page = PAGES.find(({name}) => name === path) ?? PAGES[0];
  links.forEach((link, i) => PAGES[i] === page ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current'));
  document.title = page.title + ' – Recur4j studio';
  main.replaceChildren(h('p', {class: 'muted'}, 'Loading …'));
  try {
    const {show: fill} = await page.load();
    signal.aborted || await fill(main, parameters, signal);
  } catch (error) {
    if (!signal.aborted) {
      main.replaceChildren(h('h1', {}, page.title), h('p', {}, error.message));
      complain(error);
    }
  }
}

const large = document.getElementById('large');

function setLarge(on) {
  document.documentElement.classList.toggle('large', on);
  large.setAttribute('aria-pressed', on);
  localStorage.setItem('large', on ? '1' : '');
}

large.addEventListener('click', () => {
  setLarge(large.getAttribute('aria-pressed') !== 'true');
  window.dispatchEvent(new Event('resize'));
});
setLarge(localStorage.getItem('large') === '1');
document.querySelector('nav').append(...links);
window.addEventListener('hashchange', show);
show();
