// One unit of a cell: its value set by hand, and where in a corpus it is most active.
import {complain, h, number, post, seen, tint} from './dom.js';

/** The panel, and what shows a new state of the page in it. Choices are told to `choose`. */
export function unitPanel(choose, columns, state) {
  const name = h('select', {onchange: () => choose({name: name.value})});
  const unit = h('input', {type: 'number', min: 0, size: 5, placeholder: 'all', onchange: () => choose({unit: unit.value === '' ? -1 : Number(unit.value)})});
  const value = h('input', {type: 'number', step: 0.1, value: 0, size: 5});
  const who = h('select', {});
  const list = h('p', {class: 'tools'});
  const set = () => choose({settings: [...state.settings, {who: Number(who.value), layer: state.layer, name: state.name, unit: state.unit, value: Number(value.value), from: Math.max(1, state.at + 1)}]});
  const find = h('button', {type: 'button', onclick: () => search().catch(complain)}, 'Where is it most active?');
  const search = async () => {
    for (const column of columns()) {
      await passages(column, state); // one after the other: each needs a processor
    }
  };
  const draw = (ready, {settings}) => {
    const names = [...new Set(ready.flatMap(column => column.names))];
    options(name, names.map(one => [one, one]), state.name);
    options(who, [[-1, 'all cells'], ...ready.map((column, i) => [i, column.label])], who.value || -1);
    unit.value = state.unit < 0 ? '' : state.unit;
    find.disabled = state.unit < 0;
    list.replaceChildren(...settings.map(one => h('button', {type: 'button', class: 'small', title: 'Let it be computed again', onclick: () => choose({settings: settings.filter(other => other !== one)})},
      `${one.who < 0 ? 'all cells' : ready[one.who]?.label}: ${one.name} of ${one.unit < 0 ? 'all units' : 'unit ' + one.unit} is ${number(one.value)} from step ${one.from} on ✕`)));
    ready.filter(column => column.found && (column.found.name !== state.name || column.found.unit !== state.unit)).forEach(column => {
      column.found = null;
      column.passages.replaceChildren();
    });
  };
  const panel = h('details', {open: state.settings.length > 0}, h('summary', {}, 'One unit: set it by hand, or find where it is active'),
    h('div', {class: 'tools'}, h('label', {}, 'Line', name), h('label', {}, 'Unit', unit), h('label', {}, 'in', who), h('label', {}, 'is', value),
      h('button', {type: 'button', onclick: set}, 'Set from the next step on'), find), list);
  return {panel, draw};
}

function options(select, pairs, chosen) {
  if (select.textContent !== pairs.map(([, text]) => text).join('')) {
    select.replaceChildren(...pairs.map(([key, text]) => h('option', {value: key}, text)));
  }
  select.value = chosen;
}

async function passages(column, {layer, name, unit}) {
  if (!column.names.includes(name)) {
    return;
  }
  column.passages.replaceChildren(h('p', {class: 'note'}, 'Reading …'));
  column.found = {name, unit};
  const found = await post('passages', {run: column.id, layer, name, unit}).catch(error => ({problem: error.message}));
  column.passages.replaceChildren(...(found.problem ? [h('p', {class: 'note'}, found.problem)] : [
    h('p', {class: 'note'}, `${name} of unit ${unit} in ${found.read} tokens of ${found.source}, where it is highest and lowest:`),
    ...[...found.most, ...found.least].map(passage)]));
}

/** A passage: behind each token the value of the unit, red for negative, blue for positive. */
function passage({tokens, values, at}) {
  const spaced = tokens.some(token => [...token].length > 1);
  return h('p', {class: 'passage'}, h('strong', {class: 'mono'}, d3.format('+.2f')(values[at])), ' ', tokens.map((token, i) => {
    const mark = h('span', {class: i === at ? 'peak' : null}, seen(token) === token ? token : seen(token), spaced ? ' ' : '');
    mark.style.background = tint(values[i]);
    return mark;
  }));
}
