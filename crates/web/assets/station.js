// Farshore station: the scanner always has somewhere to type, and no network for a minute is fine.
// Sounds say right and wrong; scans wait in a queue and are sent one by one. Needs farshore.js; the page needs neither.
(() => {
  'use strict';
  const { $, $$, on, page, swap, woken } = globalThis.farshore;
  let sounds;
  const beep = (kind) => {
    try {
      sounds = sounds || new AudioContext();
      const notes = { right: [[880, 0, 0.09], [1320, 0.09, 0.12]], wrong: [[180, 0, 0.25], [140, 0.28, 0.4]], wait: [[520, 0, 0.12]] }[kind] || [];
      for (const [pitch, from, long] of notes) {
        const o = sounds.createOscillator(), v = sounds.createGain(), t = sounds.currentTime + from;
        o.type = kind === 'wrong' ? 'square' : 'sine'; o.frequency.value = pitch;
        v.gain.setValueAtTime(0.25, t); v.gain.exponentialRampToValueAtTime(0.001, t + long);
        o.connect(v).connect(sounds.destination); o.start(t); o.stop(t + long);
      }
    } catch { /* no sound card: colour and words remain */ }
  };
  const KEY = 'farshore-scans:' + location.pathname;
  const queued = () => { try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch { return []; } };
  const keep = (list) => {
    localStorage.setItem(KEY, JSON.stringify(list));
    const box = $('[data-offline]');
    if (box) { box.hidden = !list.length; $('[data-offline-count]').textContent = list.length; }
  };
  // The bar says which order this is, and the address where the task stands: loaded again, the page is the same.
  const turn = (answer, doc) => {
    const bar = $('.st > header'), next = $('.st > header', doc);
    if (bar && next) bar.replaceWith(next);
    document.title = doc.title;
    if (answer.redirected) history.replaceState(null, '', answer.url);
    swap(doc);
  };
  let sending = false;
  const send = async () => {
    if (sending) return;
    sending = true;
    const wrong = [];
    try {
      for (let list = queued(); list.length; list = queued()) {
        const form = $('[data-scan]');
        if (!form) break;
        // The state of the task is the server's: each scan goes out with what the last answer said.
        const body = new URLSearchParams(new FormData(form)), { name, value, id } = list[0];
        body.set(name, value);
        const { answer, doc } = await page(form.action, { method: 'POST', body, headers: { 'Idempotency-Key': id } });
        if (answer.status >= 500) throw new Error('later');
        keep(queued().slice(1));
        if (answer.redirected && !$('[data-scan]', doc) && !$('.st', doc)) { location.href = answer.url; return; }
        turn(answer, doc);
        const verdict = $('[data-sound]');
        if (verdict && verdict.dataset.sound === 'wrong' && queued().length) wrong.push(verdict.cloneNode(true));
      }
    } catch { beep('wait'); keep(queued()); }
    // A refusal in the middle of a replay must not scroll by unseen.
    if (wrong.length) $('#main').prepend(...wrong);
    sending = false;
  };
  on('submit', (e) => {
    const form = e.target;
    if (!form.matches('[data-scan]') || e.defaultPrevented) return;
    e.preventDefault();
    const input = $('.scan .in', form);
    if (!input.value.trim()) return;
    keep([...queued(), { name: input.name, value: input.value, id: Date.now().toString(36) + Math.random().toString(36).slice(2) }]);
    input.value = '';
    send();
  });
  addEventListener('online', send);
  setInterval(() => { if (queued().length) send(); }, 5000);
  on('keydown', (e) => {
    const input = $('.scan .in');
    if (input && e.key.length === 1 && !e.ctrlKey && !e.metaKey && !e.altKey && !e.target.closest('input, textarea, select')) input.focus();
  });
  on('click', (e) => {
    const key = e.target.closest('[data-key]');
    if (key) {
      const input = $('#' + key.parentNode.dataset.keys);
      input.value = key.dataset.key === 'back' ? input.value.slice(0, -1) : input.value + key.dataset.key;
    }
  });
  const ready = (root) => {
    const scan = $('.scan .in', root), sound = $('[data-sound]', root);
    $$('[data-keys]', root).forEach((k) => { k.hidden = !matchMedia('(pointer: coarse)').matches; });
    if (scan) { scan.focus(); keep(queued()); } else { const next = $('[autofocus]', root); if (next) next.focus(); }
    if (sound) beep(sound.dataset.sound);
  };
  woken.push(ready);
  ready(document);
})();
