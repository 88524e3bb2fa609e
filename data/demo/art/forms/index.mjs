// Every form by name, and how an item of a scene is put on the table.
import * as THREE from 'three';
import { bottles } from './bottles.mjs';
import { bowls } from './bowls.mjs';
import { boxes } from './boxes.mjs';
import { candles } from './candles.mjs';
import { cloths } from './cloths.mjs';
import { feeding } from './feeding.mjs';
import { heaps } from './heaps.mjs';
import { packs } from './packs.mjs';
import { paper } from './paper.mjs';
import { pets } from './pets.mjs';
import { plants } from './plants.mjs';
import { plush } from './plush.mjs';
import { pottery } from './pottery.mjs';
import { toys } from './toys.mjs';
import { vessels } from './vessels.mjs';

const forms = {
  ...vessels,
  ...bottles,
  ...candles,
  ...packs,
  ...boxes,
  ...bowls,
  ...heaps,
  ...plants,
  ...cloths,
  ...plush,
  ...toys,
  ...feeding,
  ...pottery,
  ...paper,
  ...pets,
};

// item: { form, at: [x, z], y, rot, tip: [about x, about z], s, … } in centimetres and degrees.
export function place(item, look, rand) {
  const make = forms[item.form];
  if (!make) throw new Error(`no form called ${item.form}`);
  const inner = make(item, look, rand);
  const outer = new THREE.Group();
  const [tx, tz] = item.tip ?? [0, 0];
  inner.rotation.set(THREE.MathUtils.degToRad(tx), 0, THREE.MathUtils.degToRad(tz));
  outer.add(inner);
  outer.scale.setScalar(item.s ?? 1);
  outer.rotation.y = THREE.MathUtils.degToRad(item.rot ?? 0);
  outer.updateMatrixWorld(true);
  const low = new THREE.Box3().setFromObject(outer, true).min.y;
  outer.position.set(item.at?.[0] ?? 0, (item.y ?? 0) - low * (item.ground === false || item.form === 'smear' ? 0 : 1), item.at?.[1] ?? 0);
  outer.traverse((m) => {
    if (m.isMesh) {
      const clear = m.material.transparent && (m.material.opacity < 0.5 || m.material.map);
      m.castShadow = !clear;
      m.receiveShadow = !(m.material.transparent && m.material.opacity < 0.5);
    }
  });
  return outer;
}
