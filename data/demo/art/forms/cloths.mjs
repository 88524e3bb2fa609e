// Folded, rolled, draped and hung textiles.
import * as THREE from 'three';
import { label, print } from '../labels.mjs';
import { satin, solid, wood } from '../materials.mjs';
import { block, cyl, face, group, mesh, tile, warp, wobble } from './shape.mjs';
import { dressed } from './garments.mjs';
import { tag, weave } from './weave.mjs';

// One cloth folded over: several layers with a round fold to the front.
function fold(w, d, thick, layers, material, seed) {
  const parts = [];
  const t = thick / layers;
  for (let i = 0; i < layers; i += 1) {
    const g = block(w - 0.1 * ((i * 7 + seed * 3) % 3), t * 1.04, d - 0.12 * ((i * 5 + seed) % 3), Math.min(t * 0.5, 0.45));
    warp(g, (x, y, z) => [
      x + 0.05 * wobble(z, y, x, seed + i),
      y + 0.1 * wobble(x * 0.35, 0, z * 0.35, seed),
      z + 0.05 * wobble(x, y, z, seed),
    ]);
    parts.push(mesh(tile(g, 9), material, 0, i * t, 0));
  }
  return group(parts);
}

export const cloths = {
  wear: dressed,
  // A stack of folded cloths: { colours: [[a, b?], …] or prints }.
  stack(item, look) {
    const parts = [];
    const list = item.cloths ?? [item];
    let y = 0;
    list.forEach((c, i) => {
      const [w, d, t] = c.size ?? item.size ?? [20, 14, 2.4];
      const f = fold(w, d, t, c.layers ?? item.layers ?? 3, weave({ ...item, ...c }), i + 1.3);
      f.position.y = y;
      f.rotation.y = (((i * 37) % 5) - 2) * 0.012;
      y += t * 1.02;
      parts.push(f);
    });
    const [w, d] = item.size ?? [20, 14];
    if (item.band) {
      const b = mesh(
        new THREE.BoxGeometry(item.band.w ?? 6, y + 0.12, d + 0.14),
        solid('paper', [item.band.colour ?? look.paper], { roughness: 0.8 }),
        0,
        y / 2,
        0,
      );
      const f = face(label(look, { style: 'mark', ...item.band }, item.band.w ?? 6, d * 0.9), item.band.w ?? 6, d * 0.9);
      f.rotation.x = -Math.PI / 2;
      f.position.y = y + 0.1;
      parts.push(b, f);
    } else if (item.tag !== false) {
      const t = tag(look);
      t.position.set(w / 2 - 2.6, y + 0.14, d / 2 - 2);
      t.rotation.z = 0.05;
      parts.push(t);
    }
    if (item.twine) parts.push(mesh(new THREE.BoxGeometry(0.4, y + 0.2, d + 0.2), satin(item.twine), w * 0.16, y / 2, 0));
    return group(parts);
  },
  rolled(item, look) {
    const list = item.cloths ?? [item];
    const parts = list.map((c, i) => {
      const r = c.r ?? item.r ?? 2.6;
      const w = c.w ?? item.w ?? 16;
      const spiral = [];
      for (let k = 0; k <= 90; k += 1) {
        const a = k * 0.25;
        spiral.push(new THREE.Vector2(Math.cos(a) * r * (0.15 + 0.85 * (k / 90)), Math.sin(a) * r * (0.15 + 0.85 * (k / 90))));
      }
      const shell = new THREE.CylinderGeometry(r, r, w, 48, 20, true).rotateZ(Math.PI / 2);
      warp(shell, (x, y, z) => {
        const k = 1 + 0.03 * wobble(x, y, z, i);
        return [x, y * k, z * k];
      });
      const ends = [1, -1].map((s) => {
        const t = mesh(
          new THREE.TubeGeometry(
            new THREE.CatmullRomCurve3(spiral.map((p) => new THREE.Vector3(s * (w / 2 - 0.1), p.x, p.y))),
            140,
            r * 0.115,
            8,
          ),
          weave({ ...item, ...c, print: null }),
        );
        return t;
      });
      const g = group(
        mesh(shell, weave({ ...item, ...c }, { side: THREE.DoubleSide })),
        ends,
        mesh(cyl(r * 0.96, r * 0.96, w - 0.5).rotateZ(Math.PI / 2), weave({ ...item, ...c, print: null })),
      );
      if (item.tie)
        g.add(
          mesh(
            new THREE.CylinderGeometry(r + 0.08, r + 0.08, item.tie.w ?? 3, 48, 1, true).rotateZ(Math.PI / 2),
            solid('paper', [item.tie.colour ?? look.accent], { roughness: 0.8, side: THREE.DoubleSide }),
          ),
        );
      const cols = item.columns ?? 3;
      g.position.set(0, r + Math.floor(i / cols) * r * 1.75, (i % cols) * r * 2.05 + (Math.floor(i / cols) % 2) * r);
      return g;
    });
    return group(parts);
  },
  // A cloth spread out with soft folds; the props stand on it.
  drape(item) {
    const [w, d] = item.size ?? [40, 30];
    const g = warp(new THREE.PlaneGeometry(w, d, 120, 90).rotateX(-Math.PI / 2), (x, y, z) => {
      const e = Math.max(Math.abs(x) / w, Math.abs(z) / d) * 2;
      const a = (item.waves ?? 0.7) * Math.max(0, e - 0.35);
      return [
        x + 0.6 * wobble(z * 0.2, x * 0.1, 0, 3),
        0.15 + a * (1 + Math.sin(x * 0.42 + Math.sin(z * 0.2) * 2)) * 0.9 + 0.12 * (1 + wobble(x * 0.3, 0, z * 0.3, 2)),
        z + 0.5 * wobble(x * 0.16, 0, 0, 1),
      ];
    });
    return group(mesh(tile(g, item.repeat ?? 9), weave(item, { side: THREE.DoubleSide })));
  },
  // Cloth hanging from a rail, pleated.
  hung(item) {
    const [w, h] = item.size ?? [18, 24];
    const g = warp(new THREE.PlaneGeometry(w, h, 90, 60).translate(0, h / 2, 0), (x, y) => {
      const open = 1 - 0.5 * (y / h);
      return [x * (0.9 + 0.1 * (1 - y / h)), y, open * (0.9 * Math.sin(x * 1.05 + 0.6) + 0.3 * Math.sin(x * 2.3))];
    });
    const p = g.attributes.position;
    const uv = g.attributes.uv;
    for (let i = 0; i < p.count; i += 1) uv.setXY(i, p.getX(i) / 9, p.getY(i) / 9);
    return group(
      mesh(g, weave(item, { side: THREE.DoubleSide })),
      item.rail !== false && group(mesh(cyl(0.6, 0.6, w * 1.5).rotateZ(Math.PI / 2), wood('oak'), 0, h + 0.4, 0)),
    );
  },
  quilt(item) {
    const [w, d] = item.size ?? [34, 34];
    const n = item.n ?? 4;
    const c = item.patches ?? ['#e9dccb', '#b9c7b6', '#d8a48f', '#f3ead9'];
    const parts = [];
    for (let i = 0; i < n; i += 1)
      for (let j = 0; j < n; j += 1) {
        const g = warp(new THREE.BoxGeometry(w / n, 1.1, d / n, 10, 2, 10), (x, y, z) => {
          const k = (1 - ((x / w) * n * 2) ** 4) * (1 - ((z / d) * n * 2) ** 4);
          return [x, y > 0 ? 0.25 + k * 0.75 : y, z];
        });
        const pick = c[(i * 2 + j * 3 + i * j) % c.length];
        const m = mesh(
          tile(g, 6),
          weave({ weave: 'fine', colour: pick.colour ?? pick, print: pick.print }),
          ((i - (n - 1) / 2) * w) / n,
          0.6,
          ((j - (n - 1) / 2) * d) / n,
        );
        parts.push(m);
      }
    return group(parts);
  },
  pillow(item) {
    const [w, h] = item.size ?? [26, 18];
    const side = (s) =>
      warp(new THREE.PlaneGeometry(2, 2, 50, 50), (u, v) => {
        const k = ((1 - u ** 4) * (1 - v ** 4)) ** 0.5;
        return [
          ((u * w) / 2) * (1 - 0.06 * (1 - v * v)),
          ((v * h) / 2) * (1 - 0.06 * (1 - u * u)),
          s * k * (item.t ?? 4.5) + 0.15 * wobble(u * 5, v * 5, 0, s),
        ];
      });
    const g = [side(1), side(-1)].map((x) => {
      const p = x.attributes.position;
      const uv = x.attributes.uv;
      for (let i = 0; i < p.count; i += 1) uv.setXY(i, p.getX(i) / 9, p.getY(i) / 9);
      return mesh(x, weave(item, { side: THREE.DoubleSide }), 0, h / 2, 0);
    });
    return group(g);
  },
};
