// A training that is begun here: how it stands, and the form to begin one.
import {complain, get, h, post} from './dom.js';

/** The panel, and what shows a new state of the training in it. */
export function trainPanel() {
  const state = h('div', {});
  const form = h('details', {}, h('summary', {}, 'Train a model, or compare cells'));
  form.addEventListener('toggle', () => form.open && form.children.length === 1 && fill(form, show).catch(complain));
  const panel = h('section', {class: 'panel', 'aria-label': 'Training'}, state, form);
  const show = status => state.replaceChildren(...(status.state === 'none' ? [] : told(status)));
  return {panel, show};
}

function told(status) {
  const last = status.lines.at(-1) ?? '';
  const progress = /update ([\d,]+) of ([\d,]+)/.exec(last);
  const done = progress ? progress.slice(1).map(text => Number(text.replaceAll(',', ''))) : null;
  const titles = {training: 'Training', stopping: 'Stopping, with a checkpoint', ended: status.exitCode === 0 ? 'Training has ended' : 'Training stopped'};
  return [
    h('div', {class: 'head'}, h('h2', {}, titles[status.state]),
      status.state === 'training' ? h('button', {type: 'button', class: 'small', onclick: () => post('stop').catch(complain)}, 'Stop') : null),
    done && status.state === 'training' ? h('progress', {max: done[1], value: done[0], 'aria-label': last}) : null,
    h('p', {class: 'note'}, last || 'It begins …'),
    h('details', {}, h('summary', {}, status.command), h('pre', {}, status.lines.join('\n'))), h('br'),
  ].filter(element => element !== null);
}

async function fill(form, show) {
  const field = (label, element) => h('label', {}, label, element);
  const text = h('pre', {});
  const preset = h('select', {onchange: () => read().catch(complain)});
  const cells = h('input', {value: 'rnn,lstm,gru', size: 16});
  const seed = h('input', {type: 'number', value: 1, min: 0, size: 4});
  const settings = h('input', {placeholder: 'model.hidden=64 training.epochs=3', class: 'wide'});
  const read = async () => {
    const read = await get('preset', {name: preset.value || 'quick'});
    if (preset.options.length === 0) {
      preset.append(...read.names.map(name => h('option', {}, name)));
    }
    text.textContent = read.text;
  };
  await read();
  const split = (value, by) => value.split(by).map(part => part.trim()).filter(part => part !== '');
  const start = async event => {
    event.preventDefault();
    show(await post('start', {preset: preset.value, cells: split(cells.value, ','), seed: Number(seed.value), settings: split(settings.value, /\s+/)}));
  };
  form.append(h('form', {class: 'tools', onsubmit: event => start(event).catch(complain)},
    field('Preset', preset), field('Cells', cells), field('Seed', seed), h('label', {class: 'wide'}, 'Settings', settings),
    h('button', {class: 'main'}, 'Start')),
  h('p', {class: 'note'}, 'One cell is trained, several are compared with equal numbers of parameters. What can be set, and why it is as it is:'), text);
}
