// The page Tag: words, bases and frames with their labels, what each model takes for likely, and the path that it gives.
import {complain, h, later, onResize, post, say} from './dom.js';
import {keep, whole} from './address.js';
import {chosenRuns, runPicker} from './picker.js';
import {saveButton} from './save.js';
import {drawChain, drawFilm, drawLattice} from './tagpictures.js';
import {timeCursor} from './time.js';

export const SENTENCE = 'Jordan, as everybody knows, lies by the sea.';
const DNA = 'ATGGCGTACGTTAGCCTAGGTAAGTTCGATTTTCAGGCATCGATCGTTGACCTAA';
const PACE = 90; // milliseconds a frame

export async function show(main, parameters, signal) {
  const state = {text: parameters.get('text') ?? '', clip: whole(parameters, 'clip', 1), at: whole(parameters, 'at', 0)};
  let runs = [];
  let playing = null;
  let busy = false;
  let again = false;

  const area = h('textarea', {id: 'sentence', rows: 2, spellcheck: 'false', autocomplete: 'off', maxlength: 2000});
  const typing = h('div', {class: 'reading', hidden: true}, h('label', {for: 'sentence', class: 'unseen'}, 'Text to tag'), area);
  const clip = h('input', {type: 'number', min: 1, max: 9999, value: state.clip, size: 5, onchange: () => {
    state.clip = Math.max(1, Math.min(9999, Math.round(Number(clip.value)) || 1));
    state.at = 0;
    refresh().catch(complain);
  }});
  const play = h('button', {type: 'button', class: 'main', onclick: () => playing ? pause() : begin()}, 'Play');
  const parts = h('p', {class: 'note', hidden: true}, '+ and -: the strand. 0, 1, 2: the place in a codon. B: the base before the first codon, E: the one behind the last. D, i, A: an intron from donor to acceptor, with the place in its codon of the first base behind it. A dot: no gene.');
  const film = h('div', {});
  const filming = h('section', {class: 'panel', hidden: true, 'aria-label': 'Film'}, h('div', {class: 'head'}, h('h2', {}, 'Film'), saveButton(() => film.querySelector('svg'), () => `frame-${state.at + 1}`)),
    h('div', {class: 'tools'}, play, h('label', {}, 'Clip', clip)), film);
  const cursor = timeCursor('steps', count => { pause(); moveTo(count - 1); }, signal);
  const columns = h('div', {});
  const picker = await runPicker({tasks: ['tagging'], ids: parameters.getAll('run'), suits: entry => entry.cells[0] !== 'unigram', changed: () => build().catch(complain)});

  const remember = later(300, () => signal.aborted || keep('tag', [...picker.ids.map(id => ['run', id]), ['text', kind() === 'frames' ? '' : state.text],
    ['clip', kind() === 'frames' && state.clip > 1 ? state.clip : ''], ['at', state.at || '']]));
  const kind = () => runs.find(run => run.tagged)?.tagged.kind ?? 'words';
  const length = () => Math.max(1, ...runs.map(run => run.tagged?.path.length ?? 0));

  const begin = () => {
    state.at = state.at >= length() - 1 ? 0 : state.at;
    playing = setInterval(() => state.at < length() - 1 ? moveTo(state.at + 1) : pause(), PACE);
    play.textContent = 'Pause';
  };
  const pause = () => {
    clearInterval(playing);
    playing = null;
    play.textContent = 'Play';
  };
  signal.addEventListener('abort', pause);

  const moveTo = at => {
    state.at = Math.max(0, Math.min(length() - 1, at));
    draw();
    remember();
    playing || speak();
  };
  const speak = later(500, () => say(runs.filter(run => run.tagged).map(run => `${run.label}: ${run.tagged.tokens[state.at] ?? 'frame ' + (state.at + 1)} is ${run.tagged.labels[run.tagged.path[state.at]]}`).join('. ')));

  const draw = () => {
    cursor.set(state.at + 1, length());
    const ready = runs.filter(run => run.tagged);
    filming.hidden = !ready.some(run => run.tagged.film);
    filming.hidden || drawFilm(film, ready.find(run => run.tagged.film).tagged, ready, state.at);
    ready.forEach(run => {
      const at = Math.min(state.at, run.tagged.path.length - 1);
      drawLattice(run.picture, run, {at, onTime: to => { pause(); moveTo(to); }});
      drawChain(run.chain, run.tagged, at);
    });
  };

  /** One request for each model at a time; the last text wins. */
  const refresh = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    do {
      again = false;
      await Promise.all(runs.map(async run => {
        try {
          run.tagged = await post('tag', {run: run.id, text: state.text, clip: state.clip});
          const window = Number(run.settings['bases.window']);
          run.message.textContent = kind() === 'bases' && run.tagged.tokens.length === window && state.text.length > window ? `Only the first ${window} bases are read: that is the window of this model.` : '';
        } catch (error) {
          run.tagged = null;
          run.picture.replaceChildren();
          run.chain.replaceChildren();
          run.message.textContent = error.message;
        }
      }));
    } while (again && !signal.aborted);
    busy = false;
    if (!signal.aborted) {
      state.at = Math.min(state.at, length() - 1);
      draw();
      remember();
      speak();
    }
  };

  const build = async () => {
    pause();
    runs = await chosenRuns(picker.ids);
    runs.forEach(run => {
      run.picture = h('div', {});
      run.chain = h('div', {class: 'chain'});
      run.message = h('p', {class: 'muted'});
    });
    columns.replaceChildren(...runs.map(run => h('section', {class: `column tagging ${run.colour}`, 'aria-label': run.label},
      h('h2', {}, run.label, saveButton(() => run.picture.querySelector('svg'), () => 'tags-' + run.label)), run.message, run.picture, run.chain)));
    const bases = runs[0]?.settings['data.steps'] === 'bases';
    parts.hidden = !runs.some(run => run.settings['data.steps'] === 'bases' && run.settings['bases.tags'] === 'genes');
    typing.hidden = runs[0]?.settings['data.steps'] === 'frames' || runs.length === 0;
    if (state.text === '' || [SENTENCE, DNA].includes(state.text)) {
      state.text = area.value = bases ? DNA : SENTENCE;
    }
    await refresh();
  };

  area.value = state.text;
  area.addEventListener('input', () => {
    state.text = area.value;
    refresh().catch(complain);
  });
  if (picker.ids.length === 0) {
    main.replaceChildren(h('h1', {}, 'Tag'), h('p', {}, 'There is no trained tagger yet: train one on the page ', h('a', {href: '#/runs'}, 'Runs'), ', with the task tagging; its preset ball is of films.'));
    return;
  }
  main.replaceChildren(h('h1', {}, 'Tag'),
    h('p', {class: 'muted'}, 'Each row is a label, each column a step: the stronger the colour, the likelier. The line is the model’s answer. The arrow keys move the time cursor.'),
    h('div', {class: 'tools'}, picker.element), typing, parts, cursor.element, filming, columns);
  await build();
  onResize(signal, draw);
}
