CREATE POLICY auditors ON orders FOR SELECT TO auditor USING (true);
