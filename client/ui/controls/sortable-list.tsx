import {
  type Announcements,
  AutoScrollActivator,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  type Modifier,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icon/icon.tsx';
import style from './sortable-list.module.css';

export type Sortable = { readonly id: string; readonly text: string };

const SortableItem = ({ id, handle, children }: { id: string; handle: string; children: ReactNode }) => {
  const { t } = useTranslation();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
    attributes: { roleDescription: t('sort.handle') },
  });
  return (
    <li
      ref={setNodeRef}
      className={style['sortableItem']}
      data-dragging={isDragging}
      style={{ transform: transform === null ? undefined : `translate3d(0, ${Math.round(transform.y)}px, 0)`, transition }}
    >
      <button
        type="button"
        ref={setActivatorNodeRef}
        className={`button plain ${style['grip']}`}
        {...attributes}
        {...listeners}
        aria-label={handle}
      >
        <Icon name="grip" />
      </button>
      <div className={style['sortableBody']}>{children}</div>
    </li>
  );
};

/** An item stays in its list, however far the pointer goes: below the last place there is none to be dropped in. */
const withinList: Modifier = ({ transform, draggingNodeRect: item, containerNodeRect: list }) =>
  item === null || list === null
    ? transform
    : {
        ...transform,
        x: 0,
        y: Math.min(Math.max(transform.y, list.top - item.top), list.bottom - item.bottom),
      };

/** A list whose order is changed by the handle of an item: dragged by mouse or finger, or Space, arrows, Space. */
export const SortableList = <Item extends Sortable>({
  label,
  handle,
  items,
  onMove,
  children,
}: {
  label: string;
  /** What a reader hears of the handle of one item. */
  handle: (item: Item) => string;
  items: readonly Item[];
  /** Places in the list, from 0. */
  onMove: (from: number, to: number) => void;
  children: (item: Item) => ReactNode;
}) => {
  const { t } = useTranslation();
  const sensors = useSensors(
    // A press that does not move is no drag: the handle keeps its focus, and the page its scroll.
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const placeOf = (id: UniqueIdentifier): number => items.findIndex((item) => item.id === id);
  const told = (id: UniqueIdentifier, over: UniqueIdentifier) => ({
    title: items[placeOf(id)]?.text ?? '',
    place: placeOf(over) + 1,
    count: items.length,
  });
  // Right after it is taken an item is over its own place: saying so would drown out that it was taken.
  const justTaken = useRef(false);
  const announcements: Announcements = {
    onDragStart: ({ active }) => {
      justTaken.current = true;
      return t('sort.taken', told(active.id, active.id));
    },
    onDragOver: ({ active, over }) => {
      const isFirst = justTaken.current;
      justTaken.current = false;
      return over && !isFirst ? t('sort.over', told(active.id, over.id)) : undefined;
    },
    onDragEnd: ({ active, over }) => t('sort.dropped', told(active.id, over?.id ?? active.id)),
    onDragCancel: ({ active }) => t('sort.cancelled', told(active.id, active.id)),
  };
  const drop = ({ active, over }: DragEndEvent): void => {
    if (over && over.id !== active.id) onMove(placeOf(active.id), placeOf(over.id));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      modifiers={[withinList]}
      // By where the item is, not the pointer: the page does not run away below its list.
      autoScroll={{ activator: AutoScrollActivator.DraggableRect }}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('sort.how') } }}
    >
      <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <ol aria-label={label} className={style['sortable']}>
          {items.map((item) => (
            <SortableItem key={item.id} id={item.id} handle={handle(item)}>
              {children(item)}
            </SortableItem>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
};
