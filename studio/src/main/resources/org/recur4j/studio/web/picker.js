// Chooses the runs that a page looks at: some cells of one task, beside each other.
import {colours, get, h, time, title} from './dom.js';

/**
 * Fields to choose runs with.
 *
 * @param options tasks: those whose runs can be chosen; most: how many at a time; ids: those chosen in the address, if any; those of other tasks are left out;
 *   suits: whether an entry of the list can be chosen; changed: is told when others are chosen
 * @return element: the fields; ids: what is chosen, of the newest comparison or the newest runs to begin with; none if there are none
 */
export async function runPicker({tasks, most = 3, ids = [], suits = () => true, changed}) {
  const lists = await Promise.all(tasks.map(task => get('runs', {task, limit: 200})));
  const entries = lists.flatMap(list => list.entries);
  const runs = entries.filter(entry => !entry.comparison && entry.state !== 'damaged' && suits(entry));
  const known = id => runs.find(run => run.id === id);
  const comparison = entries.find(entry => entry.comparison && entry.runs.some(known));
  const newest = comparison ? comparison.runs.filter(known) : runs.filter(run => run.task === runs[0].task).map(run => run.id);
  const unlisted = ids.filter(id => !entries.some(entry => entry.id === id));
  const others = unlisted.length ? (await get('run', unlisted.map(id => ['id', id]))).filter(run => !tasks.includes(run.task)).map(run => run.id) : [];
  const given = ids.filter(id => !others.includes(id));
  const picker = {element: h('span', {class: 'tools'}), ids: (given.length ? given : newest).slice(0, most)};

  const choose = (i, id) => {
    const chosen = [...picker.ids];
    chosen[i] = id;
    picker.ids = chosen.filter(one => one && (!id || known(one)?.task === known(id)?.task));
    fill();
    changed(picker.ids);
  };
  const option = (id, i) => h('option', {value: id, selected: picker.ids[i] === id},
    known(id) ? [title(known(id).cells[0]), tasks.length > 1 ? known(id).task : '', known(id).preset, time(known(id).name)].filter(Boolean).join(' · ') : id);
  const field = i => h('select', {'aria-label': `Run ${i + 1}`, onchange: event => choose(i, event.target.value)},
    i > 0 ? h('option', {value: ''}, '–') : null, [...new Set([...picker.ids, ...runs.map(run => run.id)])].map(id => option(id, i)));
  const fill = () => picker.element.replaceChildren(...Array.from({length: most}, (_, i) => field(i)));
  fill();
  return picker;
}

/** Details of chosen runs, each with the label, colour and dashes that it has in all pictures. */
export async function chosenRuns(ids) {
  const details = ids.length ? await get('run', ids.map(id => ['id', id])) : [];
  const used = {};
  const classes = colours(details.map(run => run.cell));
  return details.map((run, i) => {
    const dash = used[classes[i]] = (used[classes[i]] ?? -1) + 1;
    return {...run, colour: classes[i], dash: dash % 4, label: title(run.title)};
  });
}
