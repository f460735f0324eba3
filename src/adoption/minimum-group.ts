/** A group in the tree: its people are those of the groups below it and, maybe, some of its own. */
export interface TreeGroup {
  id: string;
  /** Null at the top. */
  parentId: string | null;
  people: number;
}

/**
 * The groups whose figures must not be shown: those smaller than `minimum`, and so many of their neighbours that whoever
 * subtracts what is shown from the group above gets no group smaller than that either. `everybody` is the size of the
 * group above the top ones. Each group comes before those below it.
 */
export function hiddenGroups(groups: TreeGroup[], everybody: number, minimum: number): Set<string> {
  const hidden = new Set<string>();
  const sizes = new Map(groups.map(({ id, people }) => [id, people]));
  const below = new Map<string | null, TreeGroup[]>();
  for (const group of groups) {
    const siblings = below.get(group.parentId);
    if (siblings) siblings.push(group);
    else below.set(group.parentId, [group]);
  }
  for (const parent of [null, ...groups.map(({ id }) => id)]) {
    const children = (below.get(parent) ?? []).sort((one, other) => one.people - other.people);
    const above = parent === null ? everybody : (sizes.get(parent) ?? 0);
    // What is not shown of a group: its own people, and the children that are hidden.
    let rest = above - children.reduce((total, { people }) => total + people, 0);
    for (const child of children) {
      const parentIsHidden = parent !== null && hidden.has(parent);
      if (!parentIsHidden && child.people >= minimum && (rest === 0 || rest >= minimum)) continue;
      hidden.add(child.id);
      rest += child.people;
    }
  }
  return hidden;
}
