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
  const titles = {training: 'Training', stopping: 'Stopping, with a checkpoint', ended: status.exitCode === 0 ? 'Training has ended' : 'Training stopped'};
  return [
    h('div', {class: 'head'}, h('h2', {}, titles[status.state]),
      status.state === 'training' ? h('button', {type: 'button', class: 'small', onclick: () => post('stop').catch(complain)}, 'Stop') : null,
      status.state === 'ended' && status.exitCode && / compare( |$)/.test(status.command) ? resumeButton('', 'Continue the comparison', () => {}) : null),
    status.updates && status.state === 'training' ? h('progress', {max: status.updates, value: status.update, 'aria-label': last}) : null,
    h('p', {class: 'note'}, last || 'It begins …'),
    h('details', {}, h('summary', {}, status.command), h('pre', {}, status.lines.join('\n'))), h('br'),
  ].filter(element => element !== null);
}

async function fill(form, show) {
  const field = (label, element, type = null) => h('label', {class: type}, label, element);
  const text = h('pre', {});
  const task = h('select', {onchange: () => read(true).catch(complain)});
  const preset = h('select', {onchange: () => read(false).catch(complain)});
  const cells = h('input', {value: 'rnn,lstm,gru', size: 16});
  const seeds = h('input', {value: '1', size: 6, pattern: '[0-9, ]+'});
  const data = h('input', {placeholder: 'path, for presets without built-in data', class: 'wide'});
  const settings = h('input', {placeholder: 'model.hidden=64 training.epochs=3', class: 'wide'});
  const options = (select, names, chosen) => select.replaceChildren(...names.map(name => h('option', {selected: name === chosen}, name)));
  const read = async other => {
    const wanted = {task: task.value || 'lm-demo', name: other ? 'quick' : preset.value};
    const answer = await get('preset', wanted);
    options(task, answer.tasks, wanted.task);
    options(preset, answer.names, wanted.name);
    text.textContent = answer.text;
  };
  await read(true);
  const split = (value, by) => value.split(by).map(part => part.trim()).filter(part => part !== '');
  const start = async event => {
    event.preventDefault();
    show(await post('start', {task: task.value, preset: preset.value, data: data.value.trim(), cells: split(cells.value, ','),
      seeds: split(seeds.value, ',').map(Number), settings: split(settings.value, /\s+/)}));
  };
  form.append(h('form', {class: 'tools', onsubmit: event => start(event).catch(complain)},
    field('Task', task), field('Preset', preset), field('Cells', cells), field('Seeds', seeds), field('Data', data, 'wide'), field('Settings', settings, 'wide'),
    h('button', {class: 'main'}, 'Start')),
  h('p', {class: 'note'}, 'One cell is trained, several are compared with equal numbers of parameters; without any, what the preset compares. What can be set, and why it is as it is:'), text);
}

/** Buttons that continue those of some runs which were stopped. */
export function resumeButtons(runs, show) {
  return runs.filter(run => run.state === 'stopped').map(run => h('span', {class: run.colour}, resumeButton(run.id, `Continue ${run.label}`, show)));
}

function resumeButton(run, text, show) {
  return h('button', {type: 'button', class: 'small', onclick: () => post('resume', {run}).then(show).catch(complain)}, text);
}
