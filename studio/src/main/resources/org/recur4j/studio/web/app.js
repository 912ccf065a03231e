// Addresses, pages, large type, and the events that the server sends.
import {complain, h} from './dom.js';
import {showRuns} from './runs.js';
import {showRead} from './read.js';

const PAGES = {runs: showRuns, read: showRead};
const main = document.getElementById('main');
let close = () => {};
let shown = '';

function address() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  return {page: PAGES[path] ? path : 'runs', parameters: new URLSearchParams(query ?? '')};
}

/** Puts the state of a page into its address, without a new entry in the history. */
export function keep(page, pairs) {
  const query = new URLSearchParams(pairs.filter(([, value]) => value !== '' && value !== null && value !== undefined));
  const hash = `#/${page}` + (query.size ? '?' + query : '');
  if (hash !== shown) {
    shown = hash;
    history.replaceState(null, '', hash);
  }
}

async function show() {
  if (location.hash === shown && shown !== '') {
    return;
  }
  shown = location.hash;
  close();
  close = () => {};
  const {page, parameters} = address();
  document.querySelectorAll('nav a').forEach(link =>
    link.dataset.page === page ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current'));
  document.title = (page === 'runs' ? 'Runs' : 'Read along') + ' – Recur4j studio';
  main.replaceChildren(h('p', {class: 'muted'}, 'Loading …'));
  try {
    close = await PAGES[page](main, parameters);
  } catch (error) {
    main.replaceChildren(h('p', {}, error.message));
    complain(error);
  }
}

/**
 * Listens to the server while the page is seen: a browser has few connections for all its tabs.
 * Returns what ends it.
 */
export function listen(ids, listeners) {
  let source = null;
  const open = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (source === null) {
      source = new EventSource('/api/events?' + new URLSearchParams(ids.map(id => ['id', id])));
      Object.entries(listeners).forEach(([name, listener]) =>
        source.addEventListener(name, event => Promise.resolve(listener(JSON.parse(event.data))).catch(complain)));
    }
  };
  document.addEventListener('visibilitychange', open);
  open();
  return () => {
    document.removeEventListener('visibilitychange', open);
    source?.close();
  };
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
window.addEventListener('hashchange', show);
show();
