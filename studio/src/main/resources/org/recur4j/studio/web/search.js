// What the pages Translate and Caption have in common: one to three cells search with the same input, and one time cursor moves through all.
import {keep, whole} from './address.js';
import {chosenPath, drawChoices, drawTree, written} from './beam.js';
import {complain, h, later, onResize, post, say, time} from './dom.js';
import {chosenRuns, runPicker} from './picker.js';
import {saveButton} from './save.js';
import {timeCursor} from './time.js';

const figures = d3.format('.2f');

/** A figure with its heading, the button that saves it, and what it means. */
function figure(column, heading, element, hint) {
  return h('figure', {class: 'inherit'}, h('figcaption', {}, h('strong', {}, heading), saveButton(() => element.querySelector('svg'), () => `${column.label}-${heading}`)),
    hint ? h('p', {class: 'note'}, hint) : null, element);
}

/**
 * Fills a page.
 *
 * @param page name: of the page and of what the server is asked; title, how: what it is and what one does; task: whose runs;
 *   input: made when the runs are known: element, asked() for the request or null, pairs() for the address;
 *   lookedAt: heading, hint and draw(element, column, view), which draws what the step at the cursor looked at and returns what shows it for another
 */
export async function showSearch(main, parameters, signal, page) {
  const state = {beam: whole(parameters, 'beam', 3), prefix: parameters.getAll('force'), at: whole(parameters, 'at', 1)};
  let columns = [];
  const picker = await runPicker({tasks: [page.task], ids: parameters.getAll('run'), changed: () => build().catch(complain)});
  if (picker.ids.length === 0) {
    main.replaceChildren(h('h1', {}, page.title), h('p', {}, `There is no run of ${page.task} yet: `, h('a', {href: '#/runs'}, 'train one'), ', such as with the preset quick.'));
    return;
  }
  const length = () => Math.max(0, ...columns.filter(column => column.found).map(column => chosenPath(column.found).length - 1));
  const remember = later(300, () => signal.aborted || keep(page.name, [...picker.ids.map(id => ['run', id]), ...input.pairs(), ['beam', state.beam],
    ...state.prefix.map(token => ['force', token]), ['at', state.at]]));
  const grid = h('div', {class: 'columns'});
  const forced = h('div', {class: 'legend', role: 'group', 'aria-label': 'Forced words'});
  const width = h('output', {class: 'mono'});

  const moveTo = at => {
    state.at = Math.max(0, Math.min(length(), at));
    draw();
    remember();
  };
  const force = prefix => {
    state.prefix = prefix;
    state.at = prefix.length || state.at;
    refresh().catch(complain);
  };
  const view = wide => ({width: wide, at: state.at, onTime: moveTo, onForce: force, onLook: what => columns.forEach(column => column.found && column.look?.(what))});
  const speak = later(500, () => say(columns.filter(column => column.found).map(column => {
    const node = chosenPath(column.found)[state.at];
    return `${column.label}: ${column.found.text}.` + (node ? ` Step ${state.at}: ${written(node.token)}, ${d3.format('.0%')(node.probability)}` : '');
  }).join(' ')));

  const draw = () => {
    const focused = columns.find(column => column.tree.contains(document.activeElement));
    const widths = columns.map(column => column.looked.clientWidth);
    columns.forEach((column, i) => {
      column.results.hidden = !column.found;
      if (column.found) {
        column.words.textContent = column.found.text || '(nothing)';
        const {total, score} = column.found;
        column.about.textContent = `ln p ${figures(total)}${total === score ? '' : ', with penalties ' + figures(score)}. ${page.about?.(column.answer) ?? ''}`;
        column.look = page.lookedAt.draw(column.looked, column, view(widths[i] || grid.clientWidth / columns.length - 40));
        drawTree(column.tree, column, view());
        column.choices.parentElement.hidden = state.at === 0;
        drawChoices(column.choices, column, view(column.choices.clientWidth));
      }
    });
    focused?.tree.querySelector('[tabindex="0"]')?.focus();
    width.textContent = state.beam === 1 ? '1, greedy' : state.beam;
    forced.replaceChildren(...state.prefix.map((token, i) => h('button', {type: 'button', title: 'Free this word and those after it', onclick: () => force(state.prefix.slice(0, i))}, `${written(token)} ✕`)));
    forced.prepend(h('span', {class: 'note'}, state.prefix.length ? 'Forced, for all cells:' : 'Click a word of a tree: the search takes it there, and goes on.'));
    cursor.set(state.at, length());
    speak();
  };

  let busy = false;
  let again = false;
  /** One request at a time for each column, the last input wins. */
  const refresh = async () => {
    again = true;
    if (busy) {
      return;
    }
    busy = true;
    while (again && !signal.aborted) {
      again = false;
      const asked = input.asked();
      await Promise.all(columns.map(async column => {
        try {
          column.answer = asked && await post(page.name, {run: column.id, beam: state.beam, prefix: state.prefix, ...asked});
          column.message.textContent = '';
        } catch (error) {
          column.answer = null;
          column.message.textContent = error.message;
        }
        column.found = column.answer?.found;
      }));
    }
    busy = false;
    state.at = Math.min(state.at, length() || state.at);
    signal.aborted || draw();
    remember();
  };

  const build = async () => {
    const runs = await chosenRuns(picker.ids);
    columns = runs.map(run => {
      const column = {...run, looked: h('div', {}), tree: h('div', {class: 'scroll'}), choices: h('div', {}), words: h('p', {class: 'found'}), about: h('p', {class: 'note'}), message: h('p', {class: 'note', role: 'alert'})};
      const attention = run.settings['model.attention'];
      column.attends = attention !== 'none';
      column.results = h('div', {class: 'inherit', hidden: true}, column.words, column.about, figure(column, page.lookedAt.heading, column.looked, column.attends ? null : page.lookedAt.none),
        figure(column, 'Beam', column.tree, 'Each row is a hypothesis that was kept. Bold: the result. Dashed: pruned later.'),
        figure(column, 'Candidates', column.choices, 'Bars: probability of all words so far, by which the beam keeps them. Figures: of the last word.'));
      column.box = h('section', {class: 'column ' + run.colour, 'aria-label': run.label}, h('h2', {}, run.label, h('span', {class: 'note'}, column.attends ? attention + ' attention' : 'no attention')),
        h('p', {class: 'note'}, `${run.preset}, seed ${run.seed}, ${time(run.name)}`), column.message, column.results);
      return column;
    });
    grid.replaceChildren(...columns.map(column => column.box));
    await refresh();
  };

  const cursor = timeCursor('words written', moveTo, signal);
  const input = page.input(parameters, await chosenRuns(picker.ids), clears => {
    state.prefix = clears ? [] : state.prefix;
    refresh().catch(complain);
  }, signal);
  const slider = h('input', {type: 'range', min: 1, max: 10, value: state.beam, 'aria-label': 'Beam width', oninput: () => {
    state.beam = Number(slider.value);
    refresh().catch(complain);
  }});
  onResize(signal, draw);
  main.replaceChildren(h('h1', {}, page.title), h('p', {class: 'muted'}, page.how), h('div', {class: 'tools'}, picker.element, h('label', {}, 'Beam width', slider, width)),
    input.element, forced, cursor.element, grid);
  await build();
}
