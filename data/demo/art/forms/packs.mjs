// Pouches, cartons, bags, baskets, and what goods stand on.
import * as THREE from 'three';
import { label, print } from '../labels.mjs';
import { metal, plastic, satin, solid, wood } from '../materials.mjs';
import { contents, heaps, reach } from './heaps.mjs';
import { block, cyl, drum, face, group, lathe, mesh, warp, wobble } from './shape.mjs';

// The skin of a stand-up pouch: u across (-1..1), v up (0..1); side +1 front, -1 back.
function pouchSkin(w, h, t, side, seed) {
  const g = new THREE.PlaneGeometry(2, 1, 48, 64);
  g.translate(0, 0.5, 0);
  const out = warp(g, (u, v) => {
    const seal = Math.min(1, Math.max(0, (0.93 - v) / 0.12));
    const belly = Math.sin(Math.PI * Math.min(1, v * 0.62 + 0.36)) ** 1.1 * seal;
    const foot = Math.min(1, v / 0.05);
    const across = Math.max(0, 1 - Math.abs(u) ** 2.6) ** 0.75;
    const crinkle = 0.1 * wobble(u * 5, v * 7, seed, seed) * seal * (1 - across * 0.5);
    const width = (w / 2) * (1 - 0.035 * Math.sin(Math.PI * v));
    return [u * width, v * h, side * (t * belly * (0.25 + 0.75 * across) * (0.82 + 0.18 * foot) + 0.03) + crinkle * 0.8];
  });
  const uv = g.attributes.uv;
  if (side < 0) for (let i = 0; i < uv.count; i += 1) uv.setX(i, 1 - uv.getX(i));
  return out;
}

function pouch(item, look, rand) {
  const [w, h, t] = [item.w ?? 14, item.h ?? 20, item.t ?? 3.4];
  const seed = rand() * 9;
  const art = label(look, { name: item.name, sub: item.sub, ...item.label }, w, h);
  const skin = { roughness: item.shiny ? 0.3 : 0.62, clearcoat: item.shiny ? 0.5 : 0.1, side: THREE.DoubleSide };
  const front = mesh(pouchSkin(w, h, t, 1, seed), new THREE.MeshPhysicalMaterial({ map: art, ...skin }));
  const back = mesh(pouchSkin(w, h, t, -1, seed + 2), new THREE.MeshPhysicalMaterial({ color: item.body ?? look.accent, ...skin }));
  const rib = [0.955, 0.97, 0.985].map((v) =>
    mesh(new THREE.BoxGeometry(w * 0.99, 0.07, 0.16), plastic(item.body ?? look.accent, { roughness: 0.5 }), 0, v * h, 0),
  );
  return group(front, back, rib);
}

// A window or sticker pouch in kraft: paper skin, separate label.
function kraft(item, look, rand) {
  const [w, h, t] = [item.w ?? 14, item.h ?? 20, item.t ?? 3.4];
  const seed = rand() * 9;
  const skin = () => solid('kraft', item.skin ?? ['#c79a68', '#b58551'], { roughness: 0.9, side: THREE.DoubleSide });
  const [lw, lh] = item.patch ?? [w * 0.7, h * 0.52];
  const art = label(look, { name: item.name, sub: item.sub, ...item.label }, lw, lh);
  const sticker = pouchSkin(w, h, t, 1, seed);
  const p = sticker.attributes.position;
  const uv = sticker.attributes.uv;
  const mid = item.mid ?? 0.46;
  for (let i = 0; i < p.count; i += 1) {
    uv.setXY(i, p.getX(i) / lw + 0.5, (p.getY(i) - mid * h) / lh + 0.5);
    p.setZ(i, p.getZ(i) + 0.05);
  }
  const paper = new THREE.MeshPhysicalMaterial({ map: art, roughness: 0.6, clearcoat: 0.1 });
  paper.onBeforeCompile = (s) => {
    s.fragmentShader = s.fragmentShader.replace(
      '#include <map_fragment>',
      'if (vMapUv.x < 0. || vMapUv.x > 1. || vMapUv.y < 0. || vMapUv.y > 1.) discard;\n#include <map_fragment>',
    );
  };
  return group(mesh(pouchSkin(w, h, t, 1, seed), skin()), mesh(pouchSkin(w, h, t, -1, seed + 2), skin()), mesh(sticker, paper));
}

function carton(item, look) {
  const [w, h, d] = item.size ?? [8, 12, 5];
  const paper = item.body ?? look.paper;
  const box = mesh(block(w, h, d, 0.12, 3), solid('paper', [paper, paper], { roughness: 0.7 }));
  const art = face(label(look, { name: item.name, sub: item.sub, paper, ...item.label }, w, h), w - 0.3, h - 0.3);
  art.position.set(0, h / 2, d / 2 + 0.015);
  const end = face(
    label(look, { style: 'mark', paper: look.accent, ink: look.paper, accent: look.paper, ...item.side }, d, h),
    d - 0.3,
    h - 0.3,
  );
  end.rotation.y = Math.PI / 2;
  end.position.set(w / 2 + 0.015, h / 2, 0);
  const other = end.clone();
  other.rotation.y = -Math.PI / 2;
  other.position.x = -w / 2 - 0.015;
  return group(box, art, end, other);
}

export const packs = {
  pouch,
  kraft,
  carton,
  board(item) {
    const [w, d] = item.size ?? [26, 16];
    return group(
      mesh(block(w, item.h ?? 1.4, d, 0.6), wood(item.timber ?? 'oak')),
      item.handle && mesh(block(7, item.h ?? 1.4, 3.4, 0.6), wood(item.timber ?? 'oak'), w / 2 + 2.6, 0, 0),
    );
  },
  // A plain plinth to stand things on: round, square or a step.
  plinth(item, look) {
    const m = item.stone
      ? solid('stone', item.stone, { roughness: 0.35 })
      : solid('plaster', [item.colour ?? look.second, item.colour ?? look.second], { roughness: 0.85, relief: 0.25 });
    return group(mesh(item.size ? block(item.size[0], item.h ?? 3, item.size[1], 0.15) : drum(item.r ?? 6, item.h ?? 3, 0.15), m));
  },
  wall(item, look) {
    // an upright arch or panel behind the goods
    const w = item.w ?? 16;
    const h = item.h ?? 22;
    const s = new THREE.Shape();
    s.moveTo(-w / 2, 0);
    s.lineTo(-w / 2, h - w / 2);
    s.absarc(0, h - w / 2, w / 2, Math.PI, 0, true);
    s.lineTo(w / 2, 0);
    return group(
      mesh(
        new THREE.ExtrudeGeometry(s, {
          depth: item.d ?? 1.6,
          bevelEnabled: true,
          bevelSize: 0.12,
          bevelThickness: 0.12,
          curveSegments: 40,
        }),
        solid('plaster', [item.colour ?? look.second, item.colour ?? look.second], { roughness: 0.9, relief: 0.3 }),
      ),
    );
  },
  soap(item, look) {
    const [w, h, d] = item.size ?? [8, 2.6, 5.4];
    const kind = item.fleck ? 'flecked' : 'soap';
    const g = item.round ? drum(item.r ?? 3.3, h, 0.5) : block(w, h, d, item.soft ?? 0.5);
    const bar = mesh(g, solid(kind, item.colours ?? ['#efe3cb', '#e2d0ab', '#a58c5c'], { roughness: 0.5, clearcoat: 0.12 }));
    const parts = [bar];
    if (item.name && !item.round) {
      const bw = w * 0.56;
      const art = label(look, { name: item.name, sub: item.sub, ...item.label }, bw, d);
      parts.push(
        mesh(block(bw, h + 0.08, d + 0.08, 0.5), solid('paper', [item.label?.paper ?? look.paper], { roughness: 0.8 }), 0, -0.04, 0),
      );
      const f = face(art, bw - 0.05, d - 0.7);
      f.rotation.x = -Math.PI / 2;
      f.position.y = h + 0.06;
      parts.push(f);
    } else if (item.stamp) {
      const f = face(
        label(look, { style: 'mark', brand: '', paper: 'rgba(0,0,0,0)', accent: 'rgba(90,70,40,0.35)', ...item.label }, 5, 5),
        d * 0.8,
        d * 0.8,
      );
      f.material.transparent = true;
      f.rotation.x = -Math.PI / 2;
      f.position.set(0, h + 0.015, -0.2);
      parts.push(f);
    }
    return group(parts);
  },
  // A soft printed pack of nappies or wipes.
  softpack(item, look, rand) {
    const [w, h, d] = item.size ?? [24, 20, 12];
    const seed = rand() * 7;
    const skin = warp(new THREE.BoxGeometry(w, h, d, 30, 30, 16), (x, y, z) => {
      const [u, v, q] = [(x / w) * 2, (y / h) * 2, (z / d) * 2];
      const round = (a, b, c) => 1 - 0.11 * (b * b * b * b + c * c * c * c) * Math.abs(a);
      const puff = 0.06 * (1 - u * u) * (1 - v * v);
      const k = 0.16 * wobble(u * 4, v * 5, q * 3, seed);
      return [x * round(u, v, q) + k * 0.6, y * round(v, u, q) + k * 0.4, z * (round(q, u, v) + puff * 2) + k];
    });
    skin.translate(0, h / 2, 0);
    const plain = () => plastic(item.body ?? look.accent, { roughness: 0.35, clearcoat: 0.3 });
    const art = new THREE.MeshPhysicalMaterial({
      map: label(look, { name: item.name, sub: item.sub, style: 'bold', ...item.label }, w, h),
      roughness: 0.35,
      clearcoat: 0.3,
    });
    const m = mesh(skin, [plain(), plain(), plain(), plain(), art, plain()]);
    const flap = item.wipes && mesh(block(w * 0.45, 0.5, d * 0.55, 0.25), plastic('#ffffff'), 0, h, 0);
    return group(m, flap);
  },
  jarlid: (item) => group(mesh(drum(item.r ?? 3, 1.5, 0.2), metal())),
  // Printed paper wrap round a roll, a bag with a folded top, and so on.
  bag(item, look, rand) {
    const [w, h, d] = item.size ?? [10, 18, 6.5];
    const seed = rand() * 5;
    const g = warp(new THREE.BoxGeometry(w, h, d, 16, 24, 10), (x, y, z) => {
      const t = y / h + 0.5;
      const pinch = t > 0.72 ? 1 - ((t - 0.72) / 0.28) ** 1.2 * 0.86 : 1;
      return [x + 0.12 * wobble(x, y, z, seed), y, z * pinch + 0.12 * wobble(x * 0.7, y * 0.6, z, seed)];
    });
    g.translate(0, h / 2, 0);
    const skin = item.skin ? solid('kraft', item.skin, { roughness: 0.85 }) : plastic(item.body ?? look.accent, { roughness: 0.5 });
    const art = face(label(look, { name: item.name, sub: item.sub, ...item.label }, w * 0.8, h * 0.5), w * 0.8, h * 0.5);
    art.position.set(0, h * 0.38, d / 2 + 0.2);
    const fold = mesh(block(w * 1.01, 1.8, 1.1, 0.2), skin, 0, h - 1.2, 0);
    return group(mesh(g, skin), art, fold);
  },
  basket(item, look, rand) {
    const [r, h] = [item.r ?? 9, item.h ?? 6];
    const cane = satin(item.cane ?? '#b98d57', { roughness: 0.8 });
    const rings = Array.from({ length: 10 }, (_, i) =>
      mesh(new THREE.TorusGeometry(r * (0.86 + 0.014 * i), h / 19, 8, 80).rotateX(Math.PI / 2), cane, 0, (i + 0.5) * (h / 10), 0),
    );
    const { r: piece, extra } = item.of ? reach(item.of) : { r: 1, extra: 0 };
    const lift = Math.max(0.3, h - 1.5 * piece); // a false bottom
    const n = Math.ceil((1.5 * r * r) / (piece * (piece + extra)));
    const pile = item.of && heaps.heap({ of: item.of, n: Math.min(n, 220), radius: r * 0.88 - extra }, look, rand);
    const staves = Array.from({ length: 36 }, (_, i) => {
      const m = mesh(cyl(0.16, 0.16, h), cane, Math.cos((i / 36) * 6.283) * r * 0.95, h / 2, Math.sin((i / 36) * 6.283) * r * 0.95);
      return m;
    });
    if (pile) pile.position.y = lift;
    return group(rings, staves, mesh(cyl(r * 0.9, r * 0.84, lift), cane, 0, lift / 2, 0), pile);
  },
  flat(item, look) {
    // a printed sheet lying on the table: a card, a size chart, a leaflet
    const [w, d] = item.size ?? [14, 10];
    const f = face(item.print ? print(item.print) : label(look, { name: item.name, sub: item.sub, ...item.label }, w, d), w, d);
    f.rotation.x = -Math.PI / 2;
    f.position.y = 0.1;
    return group(mesh(new THREE.BoxGeometry(w, 0.16, d), satin('#fffdf8'), 0, 0.01, 0), f);
  },
  contents: (item, look, rand) => contents(item.of, item.r ?? 4, item.h ?? 4, rand),
  ring: (item) =>
    group(
      mesh(
        lathe([
          [item.r ?? 3, 0],
          [item.r ?? 3, 1],
        ]),
        metal(),
      ),
    ),
};
