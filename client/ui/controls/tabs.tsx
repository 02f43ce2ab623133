import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs';
import style from './tabs.module.css';

/** Views of one place, by arrow keys or touch; only the chosen one is drawn. */
export const Tabs = <Id extends string>({
  label,
  tabs,
  chosen,
  onChoose,
  className = '',
  panelClassName = '',
  children,
}: {
  label: string;
  tabs: readonly { readonly id: Id; readonly text: ReactNode }[];
  chosen: Id;
  onChoose: (id: Id) => void;
  className?: string;
  panelClassName?: string;
  /** Draws the chosen view. */
  children: (chosen: Id) => ReactNode;
}) => (
  <AriaTabs
    className={`${style['tabs']} ${className}`}
    selectedKey={chosen}
    onSelectionChange={(key) => {
      const tab = tabs.find(({ id }) => id === key);
      if (tab) onChoose(tab.id);
    }}
  >
    <TabList aria-label={label} className={style['tabList'] ?? ''}>
      {tabs.map(({ id, text }) => (
        <Tab key={id} id={id} className={style['tab'] ?? ''}>
          {text}
        </Tab>
      ))}
    </TabList>
    {tabs.map(({ id }) => (
      <TabPanel key={id} id={id} className={`${style['tabPanel']} ${panelClassName}`}>
        {children(id)}
      </TabPanel>
    ))}
  </AriaTabs>
);
