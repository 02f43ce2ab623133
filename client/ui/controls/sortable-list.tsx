import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { Icon } from '../icons.tsx';
import style from './controls.module.css';

export type Sortable = { readonly id: string; readonly text: string };

/** The list with `moved` taken out and put before or after `target`. */
export const reordered = <Item extends { readonly id: string }>(
  items: readonly Item[],
  moved: ReadonlySet<string>,
  target: string,
  side: 'before' | 'after',
): readonly Item[] => {
  const rest = items.filter(({ id }) => !moved.has(id));
  const at = rest.findIndex(({ id }) => id === target);
  if (at < 0) return items;
  const cut = side === 'before' ? at : at + 1;
  return [...rest.slice(0, cut), ...items.filter(({ id }) => moved.has(id)), ...rest.slice(cut)];
};

/** A list whose order is changed by mouse, by touch, or by keyboard: Enter on the handle, arrows, Enter. */
export const SortableList = <Item extends Sortable>({
  label,
  handle,
  items,
  onOrder,
  children,
}: {
  label: string;
  /** What a reader hears of the handle of one item. */
  handle: (item: Item) => string;
  items: readonly Item[];
  onOrder: (items: readonly Item[]) => void;
  children: (item: Item) => ReactNode;
}) => {
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': items.find(({ id }) => id === key)?.text ?? '' })),
    onReorder: ({ keys, target }) => {
      if (target.dropPosition !== 'on')
        onOrder(reordered(items, new Set([...keys].map(String)), String(target.key), target.dropPosition));
    },
  });
  return (
    <GridList
      aria-label={label}
      items={items}
      dragAndDropHooks={dragAndDropHooks}
      keyboardNavigationBehavior="tab"
      className={style['sortable'] ?? ''}
    >
      {(item) => (
        <GridListItem id={item.id} textValue={item.text} className={style['sortableItem'] ?? ''}>
          <Button slot="drag" aria-label={handle(item)} className={`button plain ${style['grip']}`}>
            <Icon name="grip" />
          </Button>
          <div className={style['sortableBody']}>{children(item)}</div>
        </GridListItem>
      )}
    </GridList>
  );
};
