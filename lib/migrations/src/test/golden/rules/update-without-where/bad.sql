UPDATE orders SET note = 'secret';
