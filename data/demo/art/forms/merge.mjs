// Joins geometries that share the attributes position, normal and uv.
import * as THREE from 'three';

export function mergeGeometries(list) {
  const flat = list.map((g) => (g.index ? g.toNonIndexed() : g));
  const merged = new THREE.BufferGeometry();
  for (const [name, size] of [
    ['position', 3],
    ['normal', 3],
    ['uv', 2],
  ]) {
    const total = flat.reduce((n, g) => n + g.attributes[name].array.length, 0);
    const array = new Float32Array(total);
    let at = 0;
    for (const g of flat) {
      array.set(g.attributes[name].array, at);
      at += g.attributes[name].array.length;
    }
    merged.setAttribute(name, new THREE.BufferAttribute(array, size));
  }
  return merged;
}
