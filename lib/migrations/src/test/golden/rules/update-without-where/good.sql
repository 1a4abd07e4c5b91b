UPDATE orders SET note = 'secret' WHERE id < 1000;
