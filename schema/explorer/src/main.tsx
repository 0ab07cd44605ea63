import { render } from 'preact';
import './styles/base.css';
import './styles/shell.css';
import './styles/find.css';
import './styles/chart.css';
import './styles/tables.css';
import { Shell } from './shell/Shell';

render(<Shell />, document.getElementById('page')!);
