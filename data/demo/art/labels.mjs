// Printed matter: labels in a handful of house styles, all-over prints for cloth and paper, fruit slices.
import * as THREE from 'three';
import { line, wrap } from './type.mjs';
import { motif } from './motifs.mjs';

export function sheet(width, height, paint) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width);
  canvas.height = Math.round(height);
  paint(canvas.getContext('2d'), canvas.width, canvas.height);
  const texture = new THREE.CanvasTexture(canvas);
  texture.colorSpace = THREE.SRGBColorSpace;
  texture.anisotropy = 8;
  return texture;
}

const upper = (s) => s.toUpperCase();

// The name in up to three lines, centred at y. Returns the bottom.
function title(c, text, x, y, w, size, o) {
  let s = size;
  let lines = wrap(c, text, w, `${o.weight} ${s}px ${o.family}`, o.most ?? 3);
  c.font = `${o.weight} ${s}px ${o.family}`;
  const widest = Math.max(...lines.map((l) => c.measureText(l).width));
  if (widest > w) s *= w / widest;
  const lead = s * (o.lead ?? 1.12);
  lines.forEach((l, i) => line(c, l, x, y + (i - (lines.length - 1) / 2) * lead, { ...o, size: s, width: w }));
  return y + (lines.length / 2) * lead;
}

const styles = {
  // Brand in small capitals, ornament, name, size: the quiet apothecary.
  minimal(c, w, h, l) {
    c.fillStyle = l.paper;
    c.fillRect(0, 0, w, h);
    const m = Math.min(w, h);
    line(c, upper(l.brand), w / 2, h * 0.13, { size: m * 0.085, family: l.text, weight: 600, colour: l.ink, width: w * 0.84, track: 0.14 });
    motif(c, l.motif, w / 2, h * 0.34, m * 0.13, l.accent);
    title(c, l.name, w / 2, h * 0.6, w * 0.82, m * 0.135, { family: l.display, weight: l.weight, colour: l.ink });
    c.fillStyle = l.accent;
    c.fillRect(w * 0.4, h * 0.79, w * 0.2, Math.max(2, h * 0.006));
    line(c, l.sub ?? '', w / 2, h * 0.88, { size: m * 0.062, family: l.text, colour: l.ink, width: w * 0.84 });
  },
  // A colour band carries the name.
  band(c, w, h, l) {
    c.fillStyle = l.paper;
    c.fillRect(0, 0, w, h);
    const m = Math.min(w, h);
    motif(c, l.motif, w / 2, h * 0.15, m * 0.1, l.accent);
    line(c, l.brand, w / 2, h * 0.3, { size: m * 0.12, family: l.display, weight: l.weight, colour: l.ink, width: w * 0.86 });
    c.fillStyle = l.accent;
    c.fillRect(0, h * 0.4, w, h * 0.34);
    title(c, l.name, w / 2, h * 0.57, w * 0.84, m * 0.125, { family: l.text, weight: 600, colour: l.paper, most: 2 });
    line(c, l.sub ?? '', w / 2, h * 0.86, { size: m * 0.064, family: l.text, colour: l.ink, width: w * 0.86 });
  },
  // An arch with a small landscape; for orchards and growers.
  arch(c, w, h, l) {
    c.fillStyle = l.paper;
    c.fillRect(0, 0, w, h);
    const m = Math.min(w, h);
    const [x, y, aw, ah] = [w * 0.2, h * 0.07, w * 0.6, h * 0.42];
    c.save();
    c.beginPath();
    c.moveTo(x, y + ah);
    c.lineTo(x, y + aw / 2);
    c.arc(w / 2, y + aw / 2, aw / 2, Math.PI, 0);
    c.lineTo(x + aw, y + ah);
    c.closePath();
    c.clip();
    c.fillStyle = l.sky ?? l.second;
    c.fillRect(x, y, aw, ah);
    c.fillStyle = l.sun ?? '#f4d9a0';
    c.beginPath();
    c.arc(w / 2 + aw * 0.14, y + ah * 0.42, aw * 0.14, 0, 7);
    c.fill();
    [
      [0.52, 0.09, 1.1, 0.55],
      [0.68, 0.07, 2.4, 0.75],
      [0.83, 0.04, 4, 1],
    ].forEach(([base, amp, phase, alpha]) => {
      c.globalAlpha = alpha;
      c.fillStyle = l.accent;
      c.beginPath();
      c.moveTo(x, y + ah);
      for (let i = 0; i <= 20; i += 1) c.lineTo(x + (aw * i) / 20, y + ah * (base + amp * Math.sin(i * 0.35 + phase)));
      c.lineTo(x + aw, y + ah);
      c.fill();
    });
    c.restore();
    c.globalAlpha = 1;
    motif(c, l.motif, w / 2, y + ah * 0.8, m * 0.085, l.paper);
    line(c, upper(l.brand), w / 2, h * 0.57, {
      size: m * 0.08,
      family: l.text,
      weight: 600,
      colour: l.accent,
      width: w * 0.86,
      track: 0.12,
    });
    title(c, l.name, w / 2, h * 0.73, w * 0.84, m * 0.135, { family: l.display, weight: l.weight, colour: l.ink, most: 2 });
    line(c, l.sub ?? '', w / 2, h * 0.91, { size: m * 0.058, family: l.text, colour: l.ink, width: w * 0.86 });
  },
  // A round seal, name below.
  seal(c, w, h, l) {
    c.fillStyle = l.paper;
    c.fillRect(0, 0, w, h);
    const m = Math.min(w, h);
    const r = m * 0.27;
    const y = h * 0.33;
    c.strokeStyle = l.accent;
    c.lineWidth = m * 0.012;
    c.beginPath();
    c.arc(w / 2, y, r, 0, 7);
    c.stroke();
    c.beginPath();
    c.arc(w / 2, y, r * 0.68, 0, 7);
    c.fillStyle = l.accent;
    c.fill();
    motif(c, l.motif, w / 2, y, r * 0.44, l.paper);
    const words = `${upper(l.brand)} · ${upper(l.place ?? 'made in the usa')} · `;
    c.font = `600 ${r * 0.2}px ${l.text}`;
    c.fillStyle = l.ink;
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    [...words].forEach((ch, i) => {
      const a = (i / words.length) * Math.PI * 2;
      c.save();
      c.translate(w / 2, y);
      c.rotate(a);
      c.fillText(ch, 0, -r * 0.84);
      c.restore();
    });
    title(c, l.name, w / 2, h * 0.74, w * 0.84, m * 0.13, { family: l.display, weight: l.weight, colour: l.ink, most: 2 });
    line(c, l.sub ?? '', w / 2, h * 0.91, { size: m * 0.06, family: l.text, colour: l.ink, width: w * 0.84 });
  },
  // Loud and friendly: big type on a flat colour.
  bold(c, w, h, l) {
    c.fillStyle = l.accent;
    c.fillRect(0, 0, w, h);
    const m = Math.min(w, h);
    line(c, l.brand, w / 2, h * 0.12, { size: m * 0.1, family: l.display, weight: l.weight, colour: l.paper, width: w * 0.84 });
    title(c, l.name, w / 2, h * 0.39, w * 0.84, m * 0.2, { family: l.display, weight: l.weight, colour: l.paper, lead: 1.02 });
    motif(c, l.motif, w / 2, h * 0.71, m * 0.13, l.second);
    line(c, l.sub ?? '', w / 2, h * 0.91, { size: m * 0.06, family: l.text, weight: 600, colour: l.paper, width: w * 0.84 });
  },
  // A scattered pattern behind a paper card.
  garden(c, w, h, l) {
    c.fillStyle = l.second;
    c.fillRect(0, 0, w, h);
    const m = Math.min(w, h);
    for (let i = 0; i < 30; i += 1) {
      const x = ((i % 5) + (Math.floor(i / 5) % 2 ? 0.5 : 0)) * w * 0.25;
      motif(c, l.motif, x, Math.floor(i / 5) * h * 0.2, m * 0.075, l.accent);
    }
    c.fillStyle = l.paper;
    c.beginPath();
    c.roundRect(w * 0.14, h * 0.24, w * 0.72, h * 0.54, m * 0.03);
    c.fill();
    line(c, l.brand, w / 2, h * 0.34, { size: m * 0.085, family: l.display, weight: l.weight, colour: l.accent, width: w * 0.62 });
    title(c, l.name, w / 2, h * 0.53, w * 0.62, m * 0.11, { family: l.text, weight: 600, colour: l.ink, most: 3 });
    line(c, l.sub ?? '', w / 2, h * 0.71, { size: m * 0.055, family: l.text, colour: l.ink, width: w * 0.62 });
  },
  // Nothing but type, set to the left.
  swiss(c, w, h, l) {
    c.fillStyle = l.paper;
    c.fillRect(0, 0, w, h);
    const m = Math.min(w, h);
    const x = w * 0.1;
    c.fillStyle = l.accent;
    c.beginPath();
    c.arc(w * 0.82, h * 0.14, m * 0.07, 0, 7);
    c.fill();
    line(c, l.brand, x, h * 0.14, { size: m * 0.1, family: l.display, weight: l.weight, colour: l.ink, width: w * 0.6, align: 'left' });
    const lines = wrap(c, l.name, w * 0.8, `600 ${m * 0.15}px ${l.text}`);
    lines.forEach((t, i) =>
      line(c, t, x, h * 0.42 + i * m * 0.17, { size: m * 0.15, family: l.text, weight: 600, colour: l.ink, width: w * 0.8, align: 'left' }),
    );
    c.fillStyle = l.accent;
    c.fillRect(x, h * 0.8, w * 0.8, Math.max(2, h * 0.01));
    line(c, l.sub ?? '', x, h * 0.89, { size: m * 0.06, family: l.text, colour: l.ink, width: w * 0.8, align: 'left' });
  },
  // Only the brand and its ornament, for lids and tags.
  mark(c, w, h, l) {
    c.fillStyle = l.paper;
    c.fillRect(0, 0, w, h);
    const m = Math.min(w, h);
    motif(c, l.motif, w / 2, h * 0.38, m * 0.2, l.accent);
    title(c, l.brand, w / 2, h * 0.72, w * 0.7, m * 0.11, { family: l.display, weight: l.weight, colour: l.ink, most: 2 });
  },
};

// look: the seller's palette and type; own: what this pack says. Width and height in centimetres.
export function label(look, own, width, height) {
  const l = { weight: 600, style: 'minimal', motif: 'leaf', second: '#e8e0d2', ...look, ...own };
  const scale = 640 / Math.max(width, height);
  const texture = sheet(width * scale, height * scale, (c, w, h) => styles[l.style](c, w, h, l));
  texture.userData.clear = l.paper.startsWith('rgba');
  return texture;
}

// An all-over print: { kind, ground, ink, second, motif, size }. One tile.
export function print(p) {
  const texture = sheet(384, 384, (c, w) => {
    c.fillStyle = p.ground ?? '#fff';
    c.fillRect(0, 0, w, w);
    c.fillStyle = c.strokeStyle = p.ink ?? '#555';
    if (p.kind === 'stripe')
      for (let i = 0; i < 4; i += 1) {
        c.fillRect(0, (i * w) / 4, w, w * (p.size ?? 0.06));
        if (p.second) {
          c.fillStyle = p.second;
          c.fillRect(0, ((i + 0.4) * w) / 4, w, w * 0.02);
          c.fillStyle = p.ink;
        }
      }
    if (p.kind === 'ticking')
      for (let i = 0; i < 4; i += 1) {
        for (const [o, t] of [
          [0, 0.03],
          [0.055, 0.012],
          [-0.035, 0.012],
        ])
          c.fillRect((i / 4 + o + 0.06) * w, 0, t * w, w);
      }
    if (p.kind === 'gingham') {
      c.globalAlpha = 0.5;
      for (let i = 0; i < 4; i += 2) {
        c.fillRect(0, (i * w) / 4, w, w / 4);
        c.fillRect((i * w) / 4, 0, w / 4, w);
      }
      c.globalAlpha = 1;
    }
    if (p.kind === 'window') {
      c.fillRect(0, 0, w, w * 0.03);
      c.fillRect(0, 0, w * 0.03, w);
    }
    if (p.kind === 'plaid') {
      c.globalAlpha = 0.55;
      c.fillRect(0, 0, w, w * 0.32);
      c.fillRect(0, 0, w * 0.32, w);
      c.globalAlpha = 0.8;
      c.fillStyle = p.second ?? '#fff';
      c.fillRect(0, w * 0.62, w, w * 0.03);
      c.fillRect(w * 0.62, 0, w * 0.03, w);
      c.globalAlpha = 1;
    }
    if (p.kind === 'dot')
      for (let y = 0; y < 4; y += 1)
        for (let x = 0; x < 4; x += 1) {
          c.beginPath();
          c.arc(((x + (y % 2) * 0.5 + 0.25) * w) / 4, ((y + 0.5) * w) / 4, w * (p.size ?? 0.035), 0, 7);
          c.fill();
        }
    if (p.kind === 'motif')
      for (let y = 0; y < 3; y += 1)
        for (let x = -1; x < 4; x += 1)
          motif(
            c,
            [p.motif].flat()[(x + y + 4) % [p.motif].flat().length],
            ((x + (y % 2) * 0.5 + 0.5) * w) / 3,
            ((y + 0.5) * w) / 3,
            w * (p.size ?? 0.085),
            (x + y) % 2 && p.second ? p.second : p.ink,
          );
    if (p.kind === 'fleck')
      for (let i = 0; i < 260; i += 1) {
        c.globalAlpha = 0.4 + ((i * 37) % 10) / 18;
        c.fillRect((i * 151.7) % w, (i * 97.3) % w, 3 + (i % 4), 2);
      }
  });
  texture.wrapS = texture.wrapT = THREE.RepeatWrapping;
  return texture;
}

// A dried slice seen from above: kind 'orange', 'apple', 'pear'.
export function slice(kind, seed) {
  return sheet(256, 256, (c, w) => {
    const [cx, cy, r] = [w / 2, w / 2, w * 0.49];
    const fills = {
      orange: ['#c8701f', '#e59a3a', '#f6c469'],
      lemon: ['#d2a021', '#eecb4f', '#f8e79a'],
      blood: ['#8f2f1f', '#b8412c', '#dd7b52'],
      lime: ['#7d8d2c', '#a8b34a', '#d3d98a'],
      apple: ['#b4512f', '#ecd5a4', '#f6e8c8'],
      pear: ['#b99a52', '#e6cd97', '#f3e3bd'],
    }[kind];
    const g = c.createRadialGradient(cx, cy, 0, cx, cy, r);
    g.addColorStop(0, fills[2]);
    g.addColorStop(0.86, fills[1]);
    g.addColorStop(0.9, fills[kind === 'apple' || kind === 'pear' ? 1 : 2]);
    g.addColorStop(1, fills[0]);
    c.fillStyle = g;
    c.fillRect(0, 0, w, w);
    if (kind === 'apple' || kind === 'pear') {
      c.fillStyle = '#a9803f';
      for (let i = 0; i < 5; i += 1) {
        c.save();
        c.translate(cx, cy);
        c.rotate(i * 1.2566 + seed);
        c.beginPath();
        c.ellipse(0, -r * 0.2, r * 0.07, r * 0.15, 0, 0, 7);
        c.fill();
        c.restore();
      }
      return;
    }
    for (let i = 0; i < 10; i += 1) {
      c.save();
      c.translate(cx, cy);
      c.rotate(i * 0.6283 + seed);
      c.beginPath();
      c.moveTo(0, -r * 0.1);
      c.bezierCurveTo(r * 0.1, -r * 0.4, r * 0.24, -r * 0.6, r * 0.2, -r * 0.76);
      c.quadraticCurveTo(0, -r * 0.88, -r * 0.2, -r * 0.76);
      c.bezierCurveTo(-r * 0.24, -r * 0.6, -r * 0.1, -r * 0.4, 0, -r * 0.1);
      const s = c.createLinearGradient(0, -r * 0.1, 0, -r * 0.85);
      s.addColorStop(0, fills[1]);
      s.addColorStop(1, fills[0]);
      c.fillStyle = s;
      c.globalAlpha = 0.85;
      c.fill();
      c.restore();
    }
  });
}
