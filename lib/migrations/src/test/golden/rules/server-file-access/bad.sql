COPY orders FROM PROGRAM 'cat /etc/hosts';
