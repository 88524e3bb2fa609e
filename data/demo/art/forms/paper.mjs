// Paper goods: notebooks, cards, calendars, pencils, wrapping.
import * as THREE from 'three';
import { label, print, sheet } from '../labels.mjs';
import { line } from '../type.mjs';
import { gloss, metal, satin, solid, wood } from '../materials.mjs';
import { weave } from './weave.mjs';
import { lumpy } from './produce.mjs';
import { block, cyl, face, group, lathe, mesh, outline, slab, warp } from './shape.mjs';

function notebook(item, look) {
  const [w, h, t] = item.size ?? [14.8, 21, 1.5];
  const cover = item.print
    ? print(item.print)
    : label(
        look,
        {
          name: item.name ?? '',
          sub: item.sub,
          paper: item.colour ?? look.accent,
          ink: look.paper,
          accent: look.paper,
          style: 'mark',
          ...item.label,
        },
        w,
        h,
      );
  const skin = (c) =>
    item.cloth
      ? weave({ weave: 'linen', colour: item.colour ?? look.accent, colour2: item.colour2, grain: 2 })
      : solid('paper', [c], { roughness: 0.75 });
  const art = face(cover, w - 0.1, h - 0.1, { rough: 0.8 });
  if (item.cloth) art.material.transparent = true;
  art.rotation.x = -Math.PI / 2;
  art.position.y = t + 0.02;
  const edge = solid('linen', ['#f8f3e8', '#e4dcc9'], { roughness: 0.9, grain: 3 });
  const parts = [
    mesh(block(w, t, h, 0.2), skin(item.colour ?? look.accent)),
    mesh(block(w - 0.3, t * 0.72, h - 0.16, 0.05), edge, 0.32, t * 0.14, 0.12),
    art,
  ];
  if (item.elastic) parts.push(mesh(block(0.6, t + 0.16, h + 0.1, 0.1), satin(item.elastic), w / 2 - 1.4, -0.05, 0));
  if (item.spiral)
    for (let i = 0; i < 22; i += 1)
      parts.push(mesh(new THREE.TorusGeometry(0.75, 0.11, 8, 24), metal('#c9a86a'), -w / 2, t / 2, -h / 2 + 0.8 + (i * (h - 1.6)) / 21));
  if (item.page) parts.push(mesh(block(0.5, 0.1, 6, 0.02), satin(item.page), 1, t * 0.4, h / 2 + 1.4));
  return group(parts);
}

// An open book with ruled, dotted or dated pages.
function spread(item, look) {
  const page = (s) => {
    const t = sheet(600, 840, (c, w, h) => {
      c.fillStyle = '#fbf7ed';
      c.fillRect(0, 0, w, h);
      c.fillStyle = '#c9c0ad';
      if (item.kind === 'dot') for (let x = 50; x < w; x += 26) for (let y = 60; y < h; y += 26) c.fillRect(x, y, 2.4, 2.4);
      else for (let y = 110; y < h - 30; y += 40) c.fillRect(46, y, w - 92, 1.6);
      if (item.head)
        line(c, s < 0 ? item.head : (item.head2 ?? ''), 50, 66, {
          size: 40,
          family: look.display,
          weight: 600,
          colour: look.accent,
          align: 'left',
        });
      if (item.kind === 'week')
        for (let i = 0; i < 4; i += 1)
          line(c, ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Notes'][i + (s < 0 ? 0 : 4)], 50, 140 + i * 180, {
            size: 26,
            family: look.text,
            weight: 600,
            colour: look.ink,
            align: 'left',
          });
    });
    const g = warp(new THREE.PlaneGeometry(14, 20, 24, 2).rotateX(-Math.PI / 2), (x, y, z) => [
      x + s * 7,
      0.5 + 0.75 * Math.sin(Math.min(1, Math.abs(x + s * 7) / 6) * 1.57) ** 0.6 * (1 - Math.abs(x + s * 7) / 34),
      z,
    ]);
    return mesh(g, new THREE.MeshStandardMaterial({ map: t, roughness: 0.9, side: THREE.DoubleSide }));
  };
  return group(page(-1), page(1), mesh(block(28.6, 0.5, 20.6, 0.1), satin(item.colour ?? look.accent)));
}

const pencil = (c, long = 17.5) =>
  group(
    mesh(new THREE.CylinderGeometry(0.36, 0.36, long, 6).rotateX(Math.PI / 2), satin(c, { roughness: 0.4 })),
    mesh(new THREE.ConeGeometry(0.36, 1.7, 6).rotateX(-Math.PI / 2), wood('pine'), 0, 0, -long / 2 - 0.85),
    mesh(new THREE.ConeGeometry(0.13, 0.6, 8).rotateX(-Math.PI / 2), satin('#3a3632'), 0, 0, -long / 2 - 1.45),
    mesh(cyl(0.38, 0.38, 1.1).rotateX(Math.PI / 2), metal('#d8b674'), 0, 0, long / 2),
  );

function card(item, look, i = 0) {
  const [w, h] = item.size ?? [11, 15];
  const art = item.prints
    ? print(item.prints[i % item.prints.length])
    : label(
        look,
        { name: (item.names ?? [item.name])[i % (item.names?.length ?? 1)], style: 'minimal', ...item.label, ...(item.labels ?? [])[i] },
        w,
        h,
      );
  return group(
    mesh(new THREE.BoxGeometry(w, 0.08, h), satin('#fdfaf3'), 0, 0.04, 0),
    (() => {
      const f = face(art, w, h);
      f.rotation.x = -Math.PI / 2;
      f.position.y = 0.1;
      return f;
    })(),
  );
}

export const paper = {
  notebook,
  spread,
  pencils(item, look) {
    const c = item.colours ?? [look.accent, look.second, look.ink];
    return group(
      Array.from({ length: item.n ?? 6 }, (_, i) => {
        const p = pencil(c[i % c.length]);
        p.position.set((i - 2.5) * (item.gap ?? 1.1), 0.4, (i % 2) * 0.3);
        p.rotation.y = item.fan ? (i - 2.5) * 0.09 : 0;
        return p;
      }),
    );
  },
  pencil: (item, look) => pencil(item.colour ?? look.accent),
  cards(item, look) {
    return group(
      Array.from({ length: item.n ?? 3 }, (_, i) => {
        const c = card(item, look, i);
        const mid = ((item.n ?? 3) - 1) / 2;
        c.position.set((i - mid) * (item.gap ?? 7), i * 0.14, Math.abs(i - mid) * (item.bow ?? 1.2));
        c.rotation.y = -(i - mid) * (item.fan ?? 0.14);
        return c;
      }),
    );
  },
  envelope(item, look) {
    const [w, h] = item.size ?? [15.5, 11];
    const f = mesh(
      slab(
        outline([
          [-w / 2, h / 2],
          [w / 2, h / 2],
          [0.4, -0.6, 0, -0.8],
          [-0.4, -0.6, -w / 2, h / 2],
        ]),
        0.12,
        0.04,
      ),
      solid('paper', [item.colour2 ?? item.colour ?? look.second], { roughness: 0.85 }),
      0,
      0.14,
      0,
    );
    return group(
      mesh(block(w, 0.16, h, 0.06), solid('paper', [item.colour ?? look.second], { roughness: 0.85 })),
      f,
      item.wax && mesh(lumpy(1.1, 0.25, 1.1, 0.08, 1, 24), gloss(item.wax, { roughness: 0.35 }), 0, 0.3, 0.6),
    );
  },
  standing(item, look) {
    const [w, h] = item.size ?? [11, 15];
    const f = face(item.print ? print(item.print) : label(look, { name: item.name, sub: item.sub, ...item.label }, w, h), w, h);
    f.position.y = h / 2;
    const back = mesh(new THREE.BoxGeometry(w, h, 0.12), satin('#fbf7ee'), 0, h / 2, -0.08);
    const leg = mesh(new THREE.BoxGeometry(w, h, 0.1), satin('#f3ecdf'), 0, h / 2 - 0.1, -2.4);
    leg.rotation.x = -0.3;
    const g = group(f, back);
    g.rotation.x = -0.14;
    return group(g, leg);
  },
  calendar(item, look) {
    const art = sheet(640, 520, (c, w, h) => {
      c.fillStyle = look.paper;
      c.fillRect(0, 0, w, h);
      c.fillStyle = look.accent;
      c.fillRect(0, 0, w, h * 0.42);
      line(c, item.month ?? 'May', w * 0.08, h * 0.24, { size: 110, family: look.display, weight: 600, colour: look.paper, align: 'left' });
      for (let i = 0; i < 31; i += 1)
        line(c, String(i + 1), w * 0.12 + (i % 7) * w * 0.127, h * 0.53 + Math.floor(i / 7) * h * 0.1, {
          size: 28,
          family: look.text,
          colour: look.ink,
        });
    });
    const f = face(art, 20, 16);
    f.position.set(0, 8, 0.1);
    const g = group(f, mesh(new THREE.BoxGeometry(20, 16, 0.2), satin(look.paper), 0, 8, -0.05));
    g.rotation.x = -0.25;
    const back = mesh(new THREE.BoxGeometry(20, 16, 0.2), satin(look.accent), 0, 7.7, -6.2);
    back.rotation.x = 0.25;
    return group(
      g,
      back,
      Array.from({ length: 16 }, (_, i) =>
        mesh(new THREE.TorusGeometry(0.6, 0.1, 8, 20).rotateY(Math.PI / 2), metal('#c9a86a'), -9 + i * 1.2, 15.6, -4),
      ),
    );
  },
  paperroll(item) {
    return group(
      (item.prints ?? [item.print]).map((p, i) => {
        const t = print(p);
        t.repeat.set(2, 6);
        const m = mesh(
          new THREE.CylinderGeometry(1.9, 1.9, item.long ?? 26, 40, 1, false),
          new THREE.MeshStandardMaterial({ map: t, roughness: 0.6 }),
        );
        m.position.set((i - ((item.prints?.length ?? 1) - 1) / 2) * 4.3, (item.long ?? 26) / 2 - i * 0.8, -i * 0.4);
        return m;
      }),
    );
  },
  tapes(item) {
    return group(
      (item.prints ?? []).map((p, i) => {
        const t = print(p);
        t.repeat.set(5, 0.6);
        const a = 2.1;
        const m = group(
          mesh(
            new THREE.CylinderGeometry(2.3, 2.3, 1.5, 60, 1, true),
            new THREE.MeshStandardMaterial({ map: t, roughness: 0.6 }),
            0,
            0.75,
            0,
          ),
          mesh(
            lathe([
              [1.7, 0],
              [2.28, 0],
              [2.28, 1.5],
              [1.7, 1.5],
              [1.7, 0],
            ]),
            satin('#f4ecdc'),
            0,
            0,
            0,
          ),
        );
        m.position.set(Math.cos(i * a) * (i ? 4.9 : 0), i === 3 ? 1.55 : 0, Math.sin(i * a) * (i ? 4.9 : 0));
        return m;
      }),
    );
  },
  book: (item, look) => notebook({ size: [18, 24, 2.2], ...item }, look),
  clip: () => group(mesh(block(3, 0.6, 2, 0.2), metal('#d8b674'))),
};
