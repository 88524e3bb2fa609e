// Farshore: small enhancements. Every page works without this file; nothing here decides anything.
(() => {
  'use strict';
  const $ = (s, r = document) => r.querySelector(s), $$ = (s, r = document) => [...r.querySelectorAll(s)];
  const on = (type, f) => document.addEventListener(type, f);
  const page = async (url, init) => {
    const answer = await fetch(url, { credentials: 'same-origin', ...init });
    return { answer, doc: new DOMParser().parseFromString(await answer.text(), 'text/html') };
  };
  const woken = [];
  const swap = (doc) => { const next = $('#main', doc); if (next) { $('#main').replaceWith(next); wake(next); } };

  // ---- Menus, theme, confirm, busy buttons ----
  const shut = (keep) => $$('details.menu[open], details.sheet[open]').forEach((d) => { if (!d.contains(keep)) d.open = false; });
  on('click', (e) => {
    // A tap on the shade of a sheet lands on its summary or outside; both close it.
    shut(e.target);
    const theme = e.target.closest('[data-theme-set]');
    if (theme) {
      e.preventDefault();
      const value = theme.dataset.themeSet, root = document.documentElement;
      if (value === 'auto') delete root.dataset.theme; else root.dataset.theme = value;
      const body = new URLSearchParams(new FormData(theme.form)); body.set('theme', value);
      fetch(theme.form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => {});
      shut();
    }
    const copy = e.target.closest('[data-copy]');
    if (copy && navigator.clipboard) navigator.clipboard.writeText($('#' + copy.dataset.copy).textContent.trim()).then(() => { copy.textContent = copy.dataset.done; });
    const step = e.target.closest('[data-step]');
    if (step) {
      const input = $('input', step.parentNode), next = +input.value + +step.dataset.step;
      input.value = Math.min(+input.max || 999, Math.max(+input.min || 0, next));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
    const zoom = e.target.closest('[data-zoom]'), box = $('dialog.zoom');
    if (zoom && box && box.showModal) {
      e.preventDefault();
      const image = new Image(); image.src = zoom.href; image.alt = $('img', zoom).alt;
      box.replaceChildren(image); box.showModal();
    } else if (box && box.open && box.contains(e.target)) box.close();
  });
  on('keydown', (e) => { if (e.key === 'Escape') shut(); });
  on('submit', (e) => {
    const form = e.target, button = e.submitter;
    if (e.defaultPrevented) return;
    if (form.dataset.confirm && !confirm(form.dataset.confirm)) return e.preventDefault();
    if (form.method !== 'post' || form.matches('[data-scan]')) return;
    if (form.dataset.sent) return e.preventDefault();
    form.dataset.sent = '1';
    if (button) button.setAttribute('aria-busy', 'true');
  });
  addEventListener('pageshow', () => $$('form[data-sent]').forEach((f) => { delete f.dataset.sent; $$('[aria-busy]', f).forEach((b) => b.removeAttribute('aria-busy')); }));

  // ---- Forms that answer at once: sort, filter count, options, regions ----
  on('change', async (e) => {
    const form = e.target.form;
    if (!form) return;
    if (form.matches('[data-submit-on-change]')) return form.requestSubmit();
    const count = $('[data-live-count]', form);
    const live = form.dataset.live;
    if (count || live) {
      const query = new URLSearchParams(new FormData(form)); query.delete('csrf');
      const { doc } = await page((live || form.action) + '?' + query).catch(() => ({}));
      if (!doc) return;
      if (count) { const fresh = $('[data-live-count]', doc); if (fresh) count.textContent = fresh.textContent; }
      if (live) $$('[data-live-part]').forEach((old) => { const fresh = $('#' + old.id, doc); if (fresh) old.replaceWith(fresh); });
    }
    const levels = ['province', 'city', 'district', 'street'], at = levels.indexOf(e.target.name), regions = e.target.closest('[data-regions]');
    if (regions && at >= 0 && at < 3) {
      const list = e.target.value ? await fetch(regions.dataset.regions + '?under=' + e.target.value).then((r) => r.json()).catch(() => []) : [];
      levels.slice(at + 1).forEach((name, i) => {
        const select = $(`[name=${name}]`, regions);
        select.length = 1;
        if (!i) list.forEach((o) => select.add(new Option(o.name, o.code)));
      });
    }
  });

  // ---- More results: the next page's cards under these, and its address ----
  on('click', async (e) => {
    const link = e.target.closest('[data-more] a');
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    link.setAttribute('aria-busy', 'true');
    const { answer, doc } = await page(link.href).catch(() => ({})), cards = doc && answer.ok ? $$('#results > *', doc) : [];
    if (!cards.length) { location.href = link.href; return; }
    $('#results').append(...cards);
    const next = $('[data-more]', doc), old = link.closest('[data-more]');
    if (next) old.replaceWith(next); else old.remove();
    history.replaceState(null, '', link.href);
    const first = $('a', cards[0]); if (first) first.focus({ preventScroll: true });
  });

  // ---- Search suggestions: a list box under the input ----
  const suggest = (form) => {
    const input = $('input[name=q]', form), list = document.createElement('div');
    let timer, asked = 0, at = -1;
    Object.assign(list, { id: 'hits', className: 'hits', hidden: true }); list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', input.getAttribute('aria-label'));
    form.append(list);
    for (const [k, v] of [['role', 'combobox'], ['aria-controls', 'hits'], ['aria-expanded', 'false'], ['aria-autocomplete', 'list']]) input.setAttribute(k, v);
    const show = (yes) => { list.hidden = !yes; input.setAttribute('aria-expanded', yes); at = -1; };
    const mark = () => $$('[role=option]', list).forEach((o, i) => { o.setAttribute('aria-selected', i === at); if (i === at) input.setAttribute('aria-activedescendant', o.id); });
    const go = (o) => { if (o.dataset.href) location.href = o.dataset.href; else { input.value = o.dataset.text; form.requestSubmit(); } };
    input.addEventListener('input', () => {
      clearTimeout(timer);
      const text = input.value.trim(), turn = ++asked;
      if (!text) return show(false);
      timer = setTimeout(async () => {
        const hits = await fetch(form.dataset.suggest + '?q=' + encodeURIComponent(text)).then((r) => r.json()).catch(() => []);
        if (turn !== asked) return;
        list.replaceChildren(...hits.slice(0, 8).map((h, i) => {
          const o = document.createElement('div'), small = document.createElement('small');
          o.id = 'hit' + i; o.setAttribute('role', 'option'); o.dataset.text = h.text; if (h.href) o.dataset.href = h.href;
          small.textContent = h.note || ''; o.append(h.text, small); o.onmousedown = () => go(o);
          return o;
        }));
        show(hits.length > 0);
      }, 120);
    });
    input.addEventListener('keydown', (e) => {
      const options = $$('[role=option]', list);
      if (list.hidden || !options.length) return;
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); at = (at + (e.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length; mark(); }
      if (e.key === 'Enter' && at >= 0) { e.preventDefault(); go(options[at]); }
      if (e.key === 'Escape') show(false);
    });
    input.addEventListener('blur', () => setTimeout(show, 150, false));
  };

  // ---- Countdown of a frozen price ----
  const tick = () => $$('[data-countdown]').forEach((b) => {
    const left = Math.floor((Date.parse(b.dataset.countdown) - Date.now()) / 1000);
    b.hidden = false;
    b.textContent = left > 0 ? Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0') : b.dataset.done || '0:00';
  });

  // ---- Gallery ----
  const gallery = (g) => {
    const track = $('.track', g), n = $('[data-gallery-n]', g), thumbs = $$('.thumbs a', g);
    const to = (i) => track.scrollTo({ left: i * track.clientWidth, behavior: 'smooth' });
    thumbs.forEach((a, i) => a.addEventListener('click', (e) => { e.preventDefault(); to(i); }));
    track.addEventListener('scroll', () => {
      const i = Math.round(track.scrollLeft / track.clientWidth);
      if (n) n.textContent = i + 1 + ' / ' + track.children.length;
      thumbs.forEach((a, k) => a.toggleAttribute('aria-current', k === i));
    }, { passive: true });
  };

  // ---- Desk: J and K along the queue, any other key by its label ----
  on('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('textarea, select, input:not([type=checkbox], [type=radio])')) return;
    const links = $$('[data-queue] a'), key = e.key.toLowerCase();
    if (links.length && (key === 'j' || key === 'k')) {
      const at = links.findIndex((a) => a.hasAttribute('aria-current')), next = links[at + (key === 'j' ? 1 : -1)];
      if (next) location.href = next.href;
    }
    const hot = $$('[data-hot]').find((h) => h.dataset.hot === key);
    if (hot) { e.preventDefault(); hot.click(); hot.focus(); }
  });

  // ---- What must be woken on every new piece of page ----
  const wake = (root) => {
    $$('[data-gallery]', root).forEach(gallery);
    $$('[data-compare]', root).forEach((range) => {
      const duo = $('#' + range.dataset.compare);
      range.hidden = false; duo.classList.add('over');
      range.addEventListener('input', () => duo.style.setProperty('--cut', range.value + '%'));
    });
    $$('.drop', root).forEach((drop) => {
      const input = $('input[type=file]', drop);
      for (const type of ['dragover', 'dragleave', 'drop']) drop.addEventListener(type, (e) => {
        e.preventDefault(); drop.classList.toggle('over', type === 'dragover');
        if (type === 'drop') input.files = e.dataTransfer.files;
      });
    });
    const poll = $('[data-poll]', root);
    if (poll) setTimeout(async () => { const { answer, doc } = await page(location.href).catch(() => ({})); if (doc && answer.ok) swap(doc); else wake(root); }, poll.dataset.poll * 1000);
    woken.forEach((f) => f(root));
    const focus = $('[data-focus]', root); if (focus) focus.focus();
  };
  const search = $('form[data-suggest]');
  if (search) suggest(search);
  if ($('[data-countdown]')) { tick(); setInterval(tick, 1000); }
  // The station's own script uses these.
  globalThis.farshore = { $, $$, on, page, swap, woken };
  wake(document);
})();
