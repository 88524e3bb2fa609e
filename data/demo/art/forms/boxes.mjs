// Gift boxes and crates.
import * as THREE from 'three';
import { label } from '../labels.mjs';
import { satin, solid, wood } from '../materials.mjs';
import { reach, scatter, settle } from './heaps.mjs';
import { produce } from './produce.mjs';
import { block, face, group, mesh, tube } from './shape.mjs';

function ribbon(w, d, y, colour) {
  const m = satin(colour, { roughness: 0.35 });
  const loop = (s) =>
    mesh(
      tube(
        [
          [0, 0, 0],
          [s * 1.6, 1.3, 0.2],
          [s * 2.9, 0.9, 0],
          [s * 1.6, 0.1, -0.2],
          [0, 0.1, 0],
        ],
        0.3,
        40,
      ).scale(1, 1, 2),
      m,
      0,
      y,
      0,
    );
  const tail = (s) =>
    mesh(
      tube(
        [
          [0, 0, 0],
          [s * 1.2, 0.15, 1],
          [s * 2, 0.1, 2.4],
        ],
        0.22,
        20,
      ).scale(1, 0.5, 1.6),
      m,
      0,
      y,
      0,
    );
  return group(loop(1), loop(-1), tail(1), tail(-0.8), mesh(new THREE.SphereGeometry(0.55, 16, 12), m, 0, y + 0.15, 0));
}

function giftbox(item, look, rand) {
  const [w, h, d] = item.size ?? [16, 6, 12];
  const paper = item.body ?? look.accent;
  const band = satin(item.ribbon ?? look.second, { roughness: 0.4 });
  const base = mesh(block(w, h, d, 0.15, 3), solid('paper', [paper, paper], { roughness: 0.75 }));
  if (item.open) {
    const walls = [
      [w, 0.25, 0, d / 2],
      [w, 0.25, 0, -d / 2],
      [0.25, d, w / 2, 0],
      [0.25, d, -w / 2, 0],
    ].map(([a, b, x, z]) => mesh(new THREE.BoxGeometry(a, h, b), solid('paper', [paper, paper], { roughness: 0.75 }), x, h / 2, z));
    const bed = mesh(new THREE.BoxGeometry(w - 0.3, 0.2, d - 0.3), satin(item.inside ?? '#f2ead9'), 0, 0.3, 0);
    const fill = [];
    const cells = item.cells ?? [];
    cells.forEach((kind, i) => {
      const n = cells.length;
      const cw = (w - 0.6) / n;
      const x = -w / 2 + 0.3 + cw * (i + 0.5);
      if (i) fill.push(mesh(new THREE.BoxGeometry(0.14, h * 0.82, d - 0.4), satin('#efe6d4'), x - cw / 2, h * 0.41, 0));
      const { r, extra } = reach(kind);
      const [halfWide, halfDeep] = [Math.max(cw / 2 - 0.1 - extra, r), Math.max(d / 2 - 0.3 - extra, r)];
      const floor = () => Math.max(0, h - 2.8 * r - 0.6);
      const pieces = Math.min(180, Math.ceil((halfWide * halfDeep * 4 * 2.2) / (4.2 * r * (r + extra))));
      const places = settle(pieces, r, 1, rand, { box: [halfWide, halfDeep], floor, flat: 1 }).filter((p) => p.at.y < h - 0.2);
      const pile = scatter(kind, places, rand);
      pile.position.set(x, 0.3, 0);
      fill.push(pile);
    });
    const lid = group(mesh(block(w + 0.4, 1.6, d + 0.4, 0.12, 3), solid('paper', [paper, paper], { roughness: 0.75 })));
    const art = face(
      label(look, { style: 'mark', paper, ink: look.paper, accent: look.paper, name: item.name, ...item.label }, w, d),
      w - 0.5,
      d - 0.5,
    );
    art.rotation.x = -Math.PI / 2;
    art.position.y = 1.62;
    lid.add(art);
    lid.rotation.set(1.2, 0, 0);
    lid.position.set(0, d * 0.46 + 0.6, -d / 2 - 3.6);
    return group(walls, bed, fill, lid);
  }
  const lid = mesh(block(w + 0.3, h * 0.36, d + 0.3, 0.12, 3), solid('paper', [paper, paper], { roughness: 0.75 }), 0, h * 0.68, 0);
  const top = h * 1.04;
  const art = face(
    label(look, { style: 'mark', paper, ink: look.paper, accent: look.paper, name: item.name, ...item.label }, w, d),
    w * 0.6,
    d * 0.6,
  );
  art.rotation.x = -Math.PI / 2;
  art.position.set(-w * 0.14, top + 0.01, d * 0.08);
  const bands =
    item.ribbon === 'none'
      ? []
      : [
          mesh(new THREE.BoxGeometry(w + 0.36, h * 1.04 + 0.03, 1.5), band, 0, h * 0.52, 0),
          mesh(new THREE.BoxGeometry(1.5, h * 1.04 + 0.035, d + 0.36), band, 0, h * 0.52, 0),
          ribbon(w, d, top + 0.1, item.ribbon ?? look.second),
        ];
  return group(base, lid, item.ribbon === 'none' && art, bands);
}

function crate(item, look, rand) {
  const [w, h, d] = item.size ?? [26, 9, 18];
  const timber = () => wood(item.timber ?? 'pine', { roughness: 0.85 });
  const parts = [mesh(new THREE.BoxGeometry(w, 0.6, d), timber(), 0, 0.3, 0)];
  const slats = item.slats ?? 3;
  const sh = (h / slats) * 0.82;
  for (let i = 0; i < slats; i += 1) {
    const y = (i + 0.5) * (h / slats);
    for (const s of [1, -1]) {
      const long = mesh(block(w, sh, 0.6, 0.1, 2).translate(0, -sh / 2, 0), timber(), 0, y, s * (d / 2 - 0.3));
      long.material = timber();
      parts.push(long);
      parts.push(
        mesh(
          block(d - 1.2, sh, 0.6, 0.1, 2)
            .translate(0, -sh / 2, 0)
            .rotateY(Math.PI / 2),
          timber(),
          s * (w / 2 - 0.3),
          y,
          0,
        ),
      );
    }
  }
  for (const [x, z] of [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ])
    parts.push(mesh(new THREE.BoxGeometry(1.2, h, 1.2), timber(), x * (w / 2 - 1.2), h / 2, z * (d / 2 - 1.2)));
  if (item.brand !== false) {
    const stamp = face(
      label(look, { style: 'mark', paper: 'rgba(0,0,0,0)', ink: '#4a2f18', accent: '#4a2f18', ...item.label }, w * 0.5, h * 0.9),
      w * 0.42,
      h * 0.76,
      { rough: 0.9 },
    );
    stamp.material.transparent = true;
    stamp.material.opacity = 0.85;
    stamp.position.set(0, h * 0.5, d / 2 + 0.04);
    parts.push(stamp);
  }
  const { r } = produce([item.of].flat()[0]);
  const floor = Math.max(0.6, h - (item.deep ?? 2.6) * r); // only the layers that can be seen
  const n = item.n ?? Math.min(300, Math.ceil((w * d * (h + r - floor)) / (8.2 * r ** 3)));
  parts.push(mesh(new THREE.BoxGeometry(w - 1.4, 0.3, d - 1.4), satin('#4a3a2c'), 0, Math.max(0.7, floor - 0.2), 0));
  const pile = scatter(item.of, settle(n, r, 1, rand, { box: [w / 2 - 0.8, d / 2 - 0.8], floor: () => floor, heap: 0.88 }), rand, look);
  parts.push(pile);
  if (item.leaves)
    parts.push(
      scatter('leaf', settle(item.leaves, 0.5, 1, rand, { box: [w / 2 - 2, d / 2 - 2], floor: () => h + r * 0.6, flat: 1 }), rand, look),
    );
  return group(parts);
}

export const boxes = { giftbox, crate };
