// The page Lesson: the pages of docs/learn, each with the live page that belongs to it and its commands as buttons.
import {complain, get, h, post} from './dom.js';

/** Where a lesson can be tried. */
const LIVE = {
  '01-recurrence': ['read', 'Read along'], '02-shapes-of-tasks': ['tag', 'Tag'], '03-embeddings': ['read', 'Read along'], '04-masks': ['tag', 'Tag'],
  '05-backpropagation-through-time': ['gradient', 'Gradient'], '06-gradients': ['gradient', 'Gradient'], '07-lstm': ['cell?cell=lstm&along=b_f', 'Cell: the LSTM'],
  '08-gru': ['cell?cell=gru&along=b_z', 'Cell: the GRU'], '09-deep-and-bidirectional': ['tag', 'Tag'], '10-teacher-forcing': ['translate', 'Translate'], '11-search': ['translate', 'Translate'],
  '12-attention': ['translate', 'Translate'], '13-rnn-or-cnn': ['runs', 'Runs'], '14-what-is-each-gate-for': ['cell?cell=lstm-no-forget-gate', 'Cell: an LSTM without forget gate'],
  '15-self-attention': ['runs', 'Runs'], '16-tagging': ['tag', 'Tag'],
};
const TASK = /-pl ([a-z-]+)/;
const ARGUMENTS = /-Dexec\.args="([^"]*)"/;

export async function show(main, parameters) {
  const [lessons] = await Promise.all([get('lessons'), import('/katex.js')]);
  const name = parameters.get('page');
  if (!name) {
    main.replaceChildren(h('h1', {}, 'Lessons'), h('p', {class: 'muted'}, 'One concept a page: what it is, its equation, and where to see it live.'),
      h('ol', {class: 'lessons'}, lessons.map(lesson => h('li', {}, h('a', {href: `#/lesson?page=${lesson.name}`}, lesson.title), h('span', {class: 'muted'}, ' – ' + lesson.about)))));
    return;
  }
  const page = await get('lesson', {name});
  const parsed = new DOMParser().parseFromString(page.html, 'text/html');
  const article = h('article', {class: 'lesson'}, ...document.importNode(parsed.body, true).childNodes);
  maths(article);
  commands(article);
  article.querySelectorAll('table').forEach(table => {
    const scroll = h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Table'});
    table.replaceWith(scroll);
    scroll.append(table);
  });
  article.querySelectorAll('a[href^=http]').forEach(link => link.setAttribute('rel', 'noreferrer'));
  const at = lessons.findIndex(lesson => lesson.name === name);
  const step = (place, text) => lessons[place] ? h('a', {href: `#/lesson?page=${lessons[place].name}`}, text(lessons[place].title)) : h('span', {});
  const ways = () => h('nav', {class: 'head', 'aria-label': 'Lessons'}, step(at - 1, title => '← ' + title), h('a', {href: '#/lesson'}, 'All lessons'), step(at + 1, title => title + ' →'));
  const [address, live] = LIVE[name];
  article.querySelector('h1').after(h('p', {}, h('a', {class: 'button', href: '#/' + address}, 'See it live: ' + live)));
  main.replaceChildren(ways(), article, ways());
  document.title = `${lessons[at].title} – Recur4j studio`;
  window.scrollTo(0, 0);
}

/** Formulas as MathML. */
function maths(article) {
  article.querySelectorAll('code').forEach(code => {
    const display = code.classList.contains('language-math');
    const text = code.textContent;
    if (display || /^\$.+\$$/.test(text)) {
      const formula = h(display ? 'div' : 'span', {class: display ? 'scroll formula' : null, tabindex: display ? 0 : null, role: display ? 'region' : null, 'aria-label': display ? 'Formula' : null});
      globalThis.katex.render(display ? text : text.slice(1, -1), formula, {displayMode: display, output: 'mathml', throwOnError: false});
      (display ? code.parentElement : code).replaceWith(formula);
    }
  });
}

/** A training that the studio can begin itself, of a command line; null where it is none. */
export function training(line) {
  const task = TASK.exec(line)?.[1];
  const words = (ARGUMENTS.exec(line)?.[1] ?? 'compare').split(/\s+/).filter(Boolean);
  const request = {task, preset: 'quick', data: '', cells: [], seeds: [1], settings: []};
  if (!task || task === 'studio' || !['train', 'compare'].includes(words[0])) {
    return null;
  }
  for (let i = 1; i < words.length; i += 2) {
    const value = words[i + 1] ?? '';
    const known = {'--preset': () => { request.preset = value; }, '--cells': () => { request.cells = value.split(','); }, '--cell': () => { request.cells = [value]; },
      '--seed': () => { request.seeds = [Number(value)]; }, '--seeds': () => { request.seeds = value.split(',').map(Number); }, '--data': () => { request.data = value; },
       '--set': () => request.settings.push(value)}[words[i]];
    if (!known) {
      return null;
    }
    known();
  }
  return words[0] === 'train' && request.cells.length !== 1 ? {...request, cells: ['gru']} : request;
}

function commands(article) {
  article.querySelectorAll('pre > code').forEach(code => {
    const lines = code.textContent.trim().split('\n').filter(line => line.startsWith('mvn '));
    if (lines.length === 0) {
      return;
    }
    const said = h('span', {class: 'note', role: 'status'});
    const copy = line => navigator.clipboard.writeText(line).then(() => { said.textContent = 'Copied.'; });
    const start = async request => {
      await post('start', request);
      location.hash = '#/runs';
    };
    code.parentElement.after(h('div', {class: 'tools'}, lines.flatMap((line, i) => {
      const which = lines.length > 1 ? ` ${i + 1}` : '';
      const request = training(line);
      return [h('button', {type: 'button', class: 'small', onclick: () => copy(line).catch(complain)}, 'Copy' + which),
        request ? h('button', {type: 'button', class: 'small', onclick: () => start(request).catch(complain)}, 'Train it here' + which) : null];
    }).filter(Boolean), said));
  });
}
