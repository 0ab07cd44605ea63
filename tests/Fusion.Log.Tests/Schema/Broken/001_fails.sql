create schema broken; select 1 / 0;
